package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.agents.worlds.SpotWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.models.VectorBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that see images. */
class ConvolutionsTest {

  private static final Map<String, Object> DQN =
      Map.of(
          "learningStarts",
          40,
          "trainPeriod",
          4,
          "gradientSteps",
          1,
          "batchSize",
          16,
          "bufferSize",
          500);
  private static final Map<String, Object> ROLLOUTS =
      Map.of("copies", 2, "rolloutLength", 20, "hidden", "8");

  static Stream<Arguments> agents() {
    return Stream.of(
        Arguments.of("dqn", with(DQN, Map.of("hidden", "8"))),
        Arguments.of("dqn", with(DQN, Map.of("hidden", "8", "prioritized", true, "noisy", true))),
        Arguments.of("dqn", with(DQN, Map.of("hidden", "8", "distributional", "iqn"))),
        Arguments.of(
            "dqn", with(DQN, Map.of("hidden", "8", "distributional", "qr", "munchausen", true))),
        Arguments.of("rainbow", with(DQN, Map.of("hidden", "8,8"))),
        Arguments.of("ppo", with(ROLLOUTS, Map.of("batchSize", 10, "epochs", 2))),
        Arguments.of("a2c", ROLLOUTS));
  }

  private static Map<String, Object> with(Map<String, Object> settings, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(more);
    return all;
  }

  private static <O, A> Run<O, A> run(
      String agent, Map<String, Object> settings, List<Environment<O, A>> worlds, Backend backend) {
    Environment<O, A> world = worlds.get(0);
    Agent<A> made =
        Agents.named(agent)
            .create(
                new AgentContext<>(
                    world.observationSpace(), world.actionSpace(), 200, Seeds.of(5), backend),
                settings);
    return new Run<>(
        made, new EnvironmentLoop<>(worlds.subList(0, made.copies()), made, 7, LoopListener.NONE));
  }

  private record Run<O, A>(Agent<A> agent, EnvironmentLoop<O, A> loop) {}

  private static List<Environment<float[], Integer>> breakouts() {
    List<Environment<float[], Integer>> worlds = new ArrayList<>();
    for (int copy = 0; copy < 2; copy++) {
      worlds.add(Environments.make("ArcadeBreakout-v0", float[].class, Integer.class));
    }
    return worlds;
  }

  @ParameterizedTest
  @MethodSource("agents")
  void scalarKernelsAndAResumedRunGiveTheSameBits(String agent, Map<String, Object> settings) {
    Run<float[], Integer> whole = run(agent, settings, breakouts(), Backends.standard());
    whole.loop().run(101);
    Snapshot agentThen = whole.agent().snapshot();
    Snapshot loopThen = whole.loop().snapshot();
    whole.loop().run(99);

    Run<float[], Integer> scalar =
        run(agent, settings, breakouts(), new VectorBackend(Kernels::scalar));
    scalar.agent().restore(agentThen);
    scalar.loop().restore(loopThen);
    scalar.loop().run(99);

    assertThat(whole.agent().updates()).isPositive();
    Snapshots.assertEqual(
        scalar.agent().snapshot(), whole.agent().snapshot(), agent + " " + settings);
  }

  @Test
  void anImageIsSeenThroughConvolutionsUnlessForbidden() {
    Map<String, Object> flat = with(ROLLOUTS, Map.of("torso", "mlp"));
    Snapshot convolved = run("a2c", ROLLOUTS, breakouts(), Backends.standard()).agent().weights();
    Snapshot dense = run("a2c", flat, breakouts(), Backends.standard()).agent().weights();

    // 3 · 3 · 4 · 16 + 16 of the convolution, (8 · 8 · 16 + 1) · 8 behind it; 9 for the value.
    assertThat(convolved.floats("value")).hasSize(592 + 8_200 + 9);
    assertThat(dense.floats("value")).hasSize(401 * 8 + 9);
  }

  @Test
  void convolutionsOfWhatIsNoImageAreRefused() {
    assertThatThrownBy(() -> Training.in("CartPole-v1").set("torso", "cnn").run(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("torso cnn with observations Box(");
  }

  @Tag("learning")
  @ParameterizedTest
  @MethodSource("learners")
  void whatLiesSideBySideIsLearned(String agent, Map<String, Object> settings, int steps) {
    Training<float[], Integer> training = Training.in(SpotWorld::create).agent(agent).seed(1);
    settings.forEach(training::set);
    try (Trained<float[], Integer> trained = training.run(steps)) {
      assertThat(trained.evaluate(10).mean()).as("seed 1").isGreaterThan(90);
    }
  }

  static Stream<Arguments> learners() {
    return Stream.of(
        Arguments.of(
            "dqn",
            Map.of("hidden", "16", "gamma", 0, "learningRate", 3e-3, "gradientSteps", -1),
            3_000),
        Arguments.of(
            "ppo",
            Map.of("hidden", "16", "gamma", 0, "learningRate", 3e-3, "rolloutLength", 256),
            6_000));
  }
}
