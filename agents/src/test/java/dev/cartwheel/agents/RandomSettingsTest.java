package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cartwheel.agents.offline.DatasetFolder;
import dev.cartwheel.agents.policies.UniformPolicy;
import dev.cartwheel.agents.worlds.DrawnWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.agents.worlds.PartsWorld;
import dev.cartwheel.agents.worlds.TargetWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.models.VectorBackend;
import dev.cartwheel.replay.dataset.EpisodeWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every agent with drawn settings: refused in a line, or the same bits on plain Java and when it is
 * saved anywhere and restored elsewhere.
 */
class RandomSettingsTest {

  /** More draws an agent than by default, to look further by hand. */
  private static final int DRAWS = Integer.getInteger("cartwheel.draws", 4);

  private static final long SEED = Long.getLong("cartwheel.drawSeed", 20_261_122);

  @TempDir Path temp;

  private static final List<Supplier<Environment<?, ?>>> WORLDS =
      List.of(
          IdentityWorld::masked,
          TargetWorld::make,
          PartsWorld::masked,
          PartsWorld::maskedBits,
          () -> Environments.make("CartPole-v1"),
          () -> Environments.make("Pendulum-v1"),
          () -> Environments.make("FrozenLake-v1"),
          () -> Environments.make("Blackjack-v1"),
          () -> Environments.make("Taxi-v4"),
          () -> Environments.make("Catch-v0"),
          () -> Environments.make("BitFlip-v0"),
          () -> Environments.make("KArmedTestbed-v0"));

  static Stream<String> ids() {
    // RL4J's learners keep their state to themselves and say so.
    return Agents.all().stream().map(AgentFactory::id).filter(id -> !id.startsWith("rl4j-"));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void drawnSettingsAreRefusedInALineOrKeepTheirBits(String id) throws IOException {
    int kept = 0;
    for (int draw = 0; draw < DRAWS || kept < DRAWS / 4; draw++) {
      assertThat(draw).as("draws of %s of which hardly any is accepted", id).isLessThan(50 * DRAWS);
      Pcg64 random = new Pcg64(SEED * 1_000 + 31L * draw + id.length());
      Map<String, Object> settings = new RandomSettings(random).draw(Agents.named(id).keys());
      int world = random.nextInt(2 * WORLDS.size());
      long drawn = random.nextInt(10_000);
      Supplier<Environment<?, ?>> worlds =
          world < WORLDS.size() ? WORLDS.get(world) : () -> DrawnWorld.of(drawn);
      String what = "%s %s in world %d/%d, draw %d".formatted(id, settings, world, drawn, draw);
      try {
        kept += keepsItsBits(id, settings, worlds, random, what) ? 1 : 0;
      } catch (RuntimeException e) {
        fail(what, e);
      }
    }
  }

  private <O, A> boolean keepsItsBits(
      String id,
      Map<String, Object> settings,
      Supplier<Environment<?, ?>> worlds,
      Pcg64 random,
      String what)
      throws IOException {
    Supplier<Environment<O, A>> making = typed(worlds);
    if (Agents.named(id).keys().stream().anyMatch(key -> key.name().equals("dataset"))) {
      settings = new HashMap<>(settings);
      settings.put("dataset", dataset(making.get(), random).toString());
    }
    int steps = 40 + random.nextInt(160);
    int cut = random.nextInt(steps + 1);
    Path folder = temp.resolve("replay" + random.nextLong());
    Session<O, A> whole;
    try {
      whole = new Session<>(id, settings, making, steps, 1, Backends.standard(), folder);
    } catch (IllegalArgumentException refusal) {
      assertThat(refusal.getMessage()).as(what).contains("accepted: ").doesNotContain("\n");
      return false;
    }
    whole.run(cut);
    Snapshot agent = whole.agent.snapshot();
    Snapshot loop = whole.loop.snapshot();
    whole.run(steps - cut);
    String resumedAt = what + ", cut at " + cut + " of " + steps;
    // What lies in files is found there again, as by a new process.
    boolean mapped = "mapped".equals(settings.get("replayStorage"));
    Session<O, A> resumed =
        new Session<>(id, settings, making, 3L * steps, 2, Backends.standard(), folder);
    resumed.run(mapped ? 0 : random.nextInt(40));
    resumed.restore(agent, loop);
    resumed.run(steps - cut);
    resumed.assertEquals(whole, resumedAt);

    Session<O, A> plain =
        new Session<>(
            id,
            settings,
            making,
            steps,
            1,
            new VectorBackend(Kernels::scalar),
            folder.resolveSibling(folder.getFileName() + "-plain"));
    plain.run(cut);
    plain.run(steps - cut);
    plain.assertEquals(whole, what + ", on plain Java");
    return true;
  }

  @SuppressWarnings("unchecked") // nobody is promised anything but that the agent fits its world
  private static <O, A> Supplier<Environment<O, A>> typed(Supplier<Environment<?, ?>> worlds) {
    return () -> (Environment<O, A>) worlds.get();
  }

  private <O, A> Path dataset(Environment<O, A> world, Pcg64 random) throws IOException {
    EpisodeWriter<A> writer = new EpisodeWriter<>(world.observationSpace(), world.actionSpace());
    UniformPolicy<A> anyhow = new UniformPolicy<>(world.actionSpace(), random);
    StepBuffer now = StepBuffer.of(world);
    world.reset(ResetOptions.seed(1), now);
    writer.begin(now);
    while (writer.steps() < 60) {
      A action = anyhow.act(now);
      world.step(action, now);
      writer.add(action, now);
      if (now.last()) {
        world.reset(ResetOptions.NONE, now);
        writer.begin(now);
      }
    }
    Path folder = temp.resolve("dataset" + random.nextLong());
    DatasetFolder.write(folder, writer.dataset(), Map.of("env", "drawn"));
    return folder;
  }

  /** An agent at work, or stopped by its divergence. */
  private static final class Session<O, A> {

    private final Agent<A> agent;
    private final EnvironmentLoop<O, A> loop;
    private String stopped = "";

    Session(
        String id,
        Map<String, Object> settings,
        Supplier<Environment<O, A>> worlds,
        long budget,
        long seed,
        Backend backend,
        Path folder) {
      agent =
          Agents.named(id)
              .create(
                  AgentContext.of(worlds.get(), budget, Seeds.of(seed), backend, () -> folder),
                  settings);
      loop = AgentContract.loop(worlds, agent, 1, LoopListener.NONE);
    }

    void run(int steps) {
      try {
        if (stopped.isEmpty()) {
          loop.run(steps);
        }
      } catch (DivergenceException e) {
        stopped = e.getMessage();
      }
    }

    void restore(Snapshot agentState, Snapshot loopState) {
      stopped = "";
      agent.restore(agentState);
      loop.restore(loopState);
    }

    void assertEquals(Session<O, A> other, String what) {
      assertThat(stopped).as(what).isEqualTo(other.stopped);
      if (stopped.isEmpty()) {
        Snapshots.assertEqual(agent.snapshot(), other.agent.snapshot(), what);
        Snapshots.assertEqual(loop.snapshot(), other.loop.snapshot(), what);
        assertThat(agent.metrics()).as(what).isEqualTo(other.agent.metrics());
      }
      agent.close();
    }
  }
}
