package dev.cartwheel.agents.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.agents.EnvironmentLoop;
import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hindsight where nothing else helps: eight bits, one of 256 goals. */
class HindsightLearningTest {

  private static final int N = 8;
  private static final Map<String, Object> DQN =
      Map.ofEntries(
          Map.entry("hidden", "64"),
          Map.entry("learningRate", 2e-3),
          Map.entry("batchSize", 64),
          Map.entry("bufferSize", 50_000),
          Map.entry("learningStarts", 200),
          Map.entry("trainPeriod", 2),
          Map.entry("gradientSteps", 1),
          Map.entry("targetPeriod", 100),
          Map.entry("gamma", 0.95),
          Map.entry("explorationFraction", 0.5),
          Map.entry("epsilonEnd", 0.1));

  private static Environment<int[], Integer> world() {
    return Environments.make("BitFlip-v0", int[].class, Integer.class);
  }

  private static Agent<Integer> make(Map<String, Object> changes, long seed) {
    Map<String, Object> settings = new HashMap<>(DQN);
    settings.putAll(changes);
    return Agents.named("dqn")
        .create(AgentContext.of(world(), 8_000, Seeds.of(seed), Backends.standard()), settings);
  }

  /** Part of 100 episodes that reach their goal. */
  private static double solved(String hindsight) {
    Agent<Integer> agent = make(Map.of("hindsight", hindsight), 3);
    new EnvironmentLoop<>(world(), agent, 3).run(8_000);
    double solved = 0;
    for (double episode : new Evaluator<>(world(), 4).evaluate(agent.greedy(), 100).returns()) {
      solved += episode > -N ? 0.01 : 0;
    }
    return solved;
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "final"})
  @Tag("learning")
  void hindsightSolvesBitFlip(String strategy) {
    assertThat(solved(strategy)).isGreaterThan(0.9);
  }

  @Test
  @Tag("learning")
  void withoutItNothingIsLearnedSoThatTheTestAboveCanFail() {
    assertThat(solved("none")).isLessThan(0.4);
  }

  @Test
  void resumingInTheMiddleOfAnEpisodeContinues() {
    Agent<Integer> whole = make(Map.of("hindsight", "future", "nStep", 2), 5);
    EnvironmentLoop<int[], Integer> loop = new EnvironmentLoop<>(world(), whole, 5);
    loop.run(301);
    Snapshot agent = whole.snapshot();
    Snapshot episode = loop.snapshot();
    loop.run(200);

    Agent<Integer> resumed = make(Map.of("hindsight", "future", "nStep", 2), 6);
    EnvironmentLoop<int[], Integer> rest = new EnvironmentLoop<>(world(), resumed, 6);
    rest.run(13);
    resumed.restore(agent);
    rest.restore(episode);
    rest.run(200);
    assertThat(resumed.metrics()).isEqualTo(whole.metrics());
    assertThat(resumed.snapshot().part("learner").floats("online"))
        .isEqualTo(whole.snapshot().part("learner").floats("online"));
  }

  @Test
  void aWorldWithoutGoalsIsRefusedInALine() {
    Environment<?, ?> cartPole = Environments.make("CartPole-v1");
    for (String id : new String[] {"dqn", "sac"}) {
      assertThatThrownBy(
              () ->
                  Agents.named(id)
                      .create(
                          AgentContext.of(cartPole, 1, Seeds.of(0), Backends.standard()),
                          Map.of("hindsight", "final", "bufferSize", 1_000)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("hindsight in a world without goals; accepted:");
    }
  }
}
