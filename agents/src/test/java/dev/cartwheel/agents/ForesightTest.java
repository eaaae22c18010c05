package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.networks.Foresight;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Computing what several copies are asked for at once changes nothing but the time it takes. */
class ForesightTest {

  private static final long SEED = 17;
  private static final int COPIES = 5;
  private static final int STEPS = 1500;

  private static List<Environment<float[], Integer>> worlds(int copies) {
    List<Environment<float[], Integer>> worlds = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      worlds.add(Environments.make("CartPole-v1", float[].class, Integer.class));
    }
    return worlds;
  }

  private static Agent<Integer> agent(String id, Map<String, Object> settings) {
    Environment<float[], Integer> world = worlds(1).get(0);
    return Agents.named(id)
        .create(
            new AgentContext<>(
                world.observationSpace(),
                world.actionSpace(),
                STEPS,
                Seeds.of(SEED),
                Backends.standard()),
            settings);
  }

  /** What the loop does, but nobody is shown anything before they are asked. */
  private static void runWithoutForesight(Agent<Integer> agent) {
    int copies = agent.copies();
    List<Environment<float[], Integer>> worlds = worlds(copies);
    StepBuffer[] now = new StepBuffer[copies];
    for (int step = 0; step < STEPS; step++) {
      int copy = step % copies;
      Environment<float[], Integer> world = worlds.get(copy);
      if (now[copy] == null || now[copy].last()) {
        ResetOptions options =
            now[copy] == null ? ResetOptions.seed(SEED + copy) : ResetOptions.NONE;
        now[copy] = StepBuffer.of(world);
        world.reset(options, now[copy]);
        agent.begin(copy, now[copy]);
      }
      Integer action = agent.exploring().act(now[copy]);
      world.step(action, now[copy]);
      agent.observe(copy, action, now[copy]);
    }
  }

  @ParameterizedTest
  @CsvSource({"dqn, 5, false", "dqn, 3, false", "dqn, 5, true", "rainbow, 5, false"})
  void deepQLearningComesToTheSameBits(String id, int trainPeriod, boolean normalize) {
    assertSameBits(
        id,
        Map.of(
            "copies", COPIES,
            "hidden", "16,16",
            "learningStarts", 200,
            "trainPeriod", trainPeriod,
            "normalizeObservations", normalize));
  }

  @ParameterizedTest
  @CsvSource({"ppo, false", "ppo, true", "a2c, true"})
  void policyGradientsComeToTheSameBits(String id, boolean normalize) {
    assertSameBits(
        id, Map.of("copies", COPIES, "rolloutLength", 64, "normalizeObservations", normalize));
  }

  @Test
  void soDoMoreCopiesThanAreShownAtOnce() {
    assertSameBits("ppo", Map.of("copies", 70, "rolloutLength", 8));
    assertSameBits("dqn", Map.of("copies", 70, "hidden", "16", "learningStarts", 200));
  }

  private static void assertSameBits(String id, Map<String, Object> settings) {
    Agent<Integer> foreseeing = agent(id, settings);
    Agent<Integer> other = agent(id, settings);

    new EnvironmentLoop<>(worlds(foreseeing.copies()), foreseeing, SEED, LoopListener.NONE)
        .run(STEPS);
    runWithoutForesight(other);

    assertThat(foreseeing.updates()).isPositive();
    Snapshots.assertEqual(foreseeing.snapshot(), other.snapshot(), id + settings);
  }

  @Test
  void whatWasForeseenIsHandedOutOnceAndToItsOwnBuffer() {
    Environment<float[], Integer> world = worlds(1).get(0);
    StepBuffer first = StepBuffer.of(world);
    StepBuffer second = StepBuffer.of(world);
    Foresight foresight = new Foresight(2, 4, 3);
    second.observation()[1] = 8;
    float[] row = new float[3];

    assertThat(foresight.see(List.of(first, second))).containsExactly(0, 0, 0, 0, 0, 8, 0, 0);
    System.arraycopy(new float[] {1, 2, 3, 4, 5, 6}, 0, foresight.outputs(), 0, 6);

    assertThat(foresight.take(StepBuffer.of(world), row)).isFalse();
    assertThat(foresight.take(second, row)).isTrue();
    assertThat(row).containsExactly(4, 5, 6);
    assertThat(foresight.take(second, row)).isFalse();
    foresight.forget();
    assertThat(foresight.take(first, row)).isFalse();
  }
}
