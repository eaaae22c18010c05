package dev.cartwheel.envs.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LunarLanderTest implements EnvironmentContract<float[], Integer> {

  @Override
  public Environment<float[], Integer> create() {
    return Environments.make("LunarLander-v3", float[].class, Integer.class);
  }

  /** Recorded from Gymnasium 1.3 with pybox2d 2.3.10: in flight it is the same episode. */
  @Test
  void itFliesAsInGymnasium() {
    int[] plan = {0, 2, 1, 3, 2, 2};
    Environment<float[], Integer> world = create();
    TimeStep<float[]> now = world.reset(42);
    assertSeen(now, 0.00229702f, 1.4181306f, 0.2326471f, 0.3204666f, -0.00265488f, -0.052698046f);
    for (int i = 0; i < 50; i++) {
      now = world.step(plan[i % 6]);
    }
    assertSeen(now, 0.12400236f, 1.6744972f, 0.3345133f, 0.0814933f, -0.1501282f, -0.039525233f);
    assertThat(now.reward()).isCloseTo(-2.6523402615880114, within(1e-4));
  }

  @Test
  void theWindBlowsAsInGymnasium() {
    int[] plan = {0, 2, 1, 3, 2, 0};
    Environment<float[], Integer> world =
        Environments.typed(
            Environments.make("LunarLander-v3", Map.of("enable_wind", true)),
            float[].class,
            Integer.class);
    TimeStep<float[]> now = world.reset(7);
    for (int i = 0; i < 40; i++) {
      now = world.step(plan[i % 6]);
    }
    assertSeen(now, -0.27991137f, 1.1282518f, -1.0378444f, -0.564412f, 0.57083416f, 0.33992642f);
  }

  @Test
  void throttlesWorkAsInGymnasium() {
    float[][] plan = {{0.5f, 0.7f}, {-0.2f, -0.9f}, {1, 0.2f}, {2, -3}};
    Environment<float[], float[]> world =
        Environments.make("LunarLanderContinuous-v3", float[].class, float[].class);
    TimeStep<float[]> now = world.reset(3);
    for (int i = 0; i < 40; i++) {
      now = world.step(plan[i % 4]);
    }
    assertSeen(now, -0.098394394f, 1.5596673f, -0.58445895f, 0.277445f, 0.5578221f, 0.55632716f);
    assertThat(now.reward()).isCloseTo(-8.980289411066922, within(1e-4));
  }

  /** The first six numbers; other machines may round Box2D's arithmetic in other ways. */
  private static void assertSeen(TimeStep<float[]> now, float... recorded) {
    for (int i = 0; i < recorded.length; i++) {
      assertThat(now.observation()[i]).as("element " + i).isCloseTo(recorded[i], within(1e-4f));
    }
  }

  /**
   * Gymnasium's 1,000 episodes of docs/results.md have means of −184.3 and 241.5 with spreads of
   * 111 and 99; the intervals are four standard errors of as few episodes as these.
   */
  @Test
  void returnsAreAsInGymnasium() {
    assertThat(mean(true)).isBetween(-242.0, -127.0);
    assertThat(mean(false)).isBetween(190.0, 293.0);
  }

  private static double mean(boolean random) {
    double sum = 0;
    try (Environment<?, ?> world = Environments.make("LunarLander-v3")) {
      for (int seed = 5000; seed < 5060; seed++) {
        sum += EpisodeReturns.play(world, random, seed).total();
      }
    }
    return sum / 60;
  }

  @Test
  void aSnapshotFromAnyMomentContinuesToTheSameEnd() {
    Environment<float[], Integer> world = create();
    TimeStep<float[]> now = world.reset(11);
    List<Snapshot> snapshots = new ArrayList<>();
    List<TimeStep<float[]>> seen = new ArrayList<>();
    while (!now.last()) {
      snapshots.add(world.snapshot());
      seen.add(now);
      now = world.step(Controllers.land(now.observation()));
    }
    Environment<float[], Integer> other = create();
    for (int from = 0; from < seen.size(); from += 31) {
      other.restore(snapshots.get(from));
      TimeStep<float[]> again = seen.get(from);
      for (int i = from; i < seen.size(); i++) {
        assertThat(again.observation())
            .as("from " + from)
            .containsExactly(seen.get(i).observation());
        again = other.step(Controllers.land(again.observation()));
      }
      assertThat(again.reward()).as("from " + from).isEqualTo(now.reward());
    }
  }

  @Test
  void aFreshProcessGivesTheSameBits() throws Exception {
    String java = ProcessHandle.current().info().command().orElse("java");
    Process process =
        new ProcessBuilder(
                java,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                EpisodeReturns.class.getName(),
                "LunarLander-v3",
                "heuristic",
                "3")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    List<String> here = new ArrayList<>();
    try (Environment<?, ?> world = Environments.make("LunarLander-v3")) {
      for (int seed = 0; seed < 3; seed++) {
        EpisodeReturns.Episode episode = EpisodeReturns.play(world, false, seed);
        here.add(episode.total() + " " + episode.steps());
      }
    }
    assertThat(printed.lines()).containsExactlyElementsOf(here);
  }

  @Test
  void landingPaysAHundredAndACrashCostsIt() {
    Environment<float[], Integer> world = create();
    List<Double> ends = new ArrayList<>();
    for (int seed = 0; seed < 8; seed++) {
      TimeStep<float[]> now = world.reset(seed);
      while (!now.last()) {
        now = world.step(Controllers.land(now.observation()));
      }
      if (now.terminated()) {
        ends.add(now.reward());
      }
      now = world.reset(seed);
      while (!now.last()) {
        now = world.step(0);
      }
      assertThat(now.reward()).as("seed " + seed).isEqualTo(-100);
    }
    assertThat(ends).contains(100.0).isSubsetOf(100.0, -100.0);
  }

  /** Up and away, out of the space's bounds. */
  @Test
  void observationsStayInTheirSpaceWhereverTheCraftGoes() {
    Environment<float[], Integer> world = create();
    Pcg64 random = new Pcg64(1);
    float highest = 0;
    for (int seed = 0; seed < 20; seed++) {
      TimeStep<float[]> now = world.reset(seed);
      while (!now.last()) {
        assertThat(world.observationSpace().contains(now.observation()))
            .as("seed " + seed)
            .isTrue();
        highest = Math.max(highest, now.observation()[1]);
        now = world.step(random.nextInt(8) == 0 ? random.nextInt(4) : 2);
      }
    }
    assertThat(highest).isEqualTo(2.5f);
  }

  @Test
  void gravityOutOfRangeIsRefused() {
    assertThatThrownBy(() -> Environments.make("LunarLander-v3", Map.of("gravity", 0)))
        .hasMessageContaining("gravity")
        .hasMessageContaining("more than -12.0 and less than 0.0");
  }

  @Test
  void aClosedWorldRefusesToStepAndCanBeResetAgain() {
    Environment<float[], Integer> world = create();
    world.reset(1);
    world.close();
    assertThat(world.scene()).isEmpty();
    assertThatThrownBy(() -> world.step(0)).hasMessageContaining("closed");
    assertThat(world.reset(1).observation()).containsExactly(create().reset(1).observation());
  }

  @Test
  void aSnapshotOfActionsThatAreNoneIsRefused() {
    Environment<?, ?> world = Environments.make("LunarLander-v3").unwrapped();
    world.reset(1);
    Snapshot good = world.snapshot();
    Snapshot.Builder bad = Snapshot.of(good.kind());
    for (String name : good.names()) {
      bad.putArray(name, name.equals("actions") ? new float[] {1, 7} : good.array(name));
    }
    assertThatThrownBy(() -> world.restore(bad.build()))
        .hasMessageContaining("no action of this world at element 1");
    assertThat(world.scene()).isPresent();
  }

  @Test
  void aPlatformWithoutNativesIsToldSoInOneLine() {
    assertThat(Natives.unavailable("no gdx64 here\nand more").getMessage())
        .contains("Box2D cannot be loaded on ")
        .contains("(no gdx64 here)")
        .contains("Linux and macOS on x86-64")
        .doesNotContain("\n");
  }
}
