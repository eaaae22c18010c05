package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TabularTest {

  @Nested
  class QLearning extends AgentCase implements ValueContract {
    QLearning() {
      super("q-learning", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class DoubleQLearning extends AgentCase implements ValueContract {
    DoubleQLearning() {
      super("double-q-learning", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class FixedHorizonQLearning extends AgentCase implements ValueContract {
    FixedHorizonQLearning() {
      super("fixed-horizon-q-learning", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class Sarsa extends AgentCase implements ValueContract {
    Sarsa() {
      super("sarsa", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class SarsaOverFourSteps extends AgentCase implements ValueContract {
    SarsaOverFourSteps() {
      super("sarsa", "FrozenLake-v1", Map.of("nStep", 4));
    }
  }

  @Nested
  class ExpectedSarsa extends AgentCase implements ValueContract {
    ExpectedSarsa() {
      super("expected-sarsa", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class SarsaLambda extends AgentCase implements ValueContract {
    SarsaLambda() {
      super("sarsa-lambda", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class QLambda extends AgentCase implements ValueContract {
    QLambda() {
      super("q-lambda", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class MonteCarlo extends AgentCase implements ValueContract {
    MonteCarlo() {
      super("monte-carlo", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class DynaQ extends AgentCase implements ValueContract {
    DynaQ() {
      super("dyna-q", "FrozenLake-v1", Map.of());
    }
  }

  @Nested
  class DynaQWithoutPriorities extends AgentCase implements ValueContract {
    DynaQWithoutPriorities() {
      super("dyna-q", "FrozenLake-v1", Map.of("prioritized", false));
    }
  }

  @Tag("learning")
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theSlipperyLakeIsCrossedAsOftenAsCanBe(long seed) {
    try (Trained<?, ?> trained =
        Training.in("FrozenLake-v1").agent("q-learning").seed(seed).run(300_000)) {
      // 0.740 is the best of a policy that does not look at the time.
      assertThat(trained.evaluate(10_000).mean()).as("seed %d", seed).isGreaterThanOrEqualTo(0.73);
    }
  }

  @Tag("learning")
  @ParameterizedTest
  @CsvSource({
    "q-learning, 50000, -13",
    "double-q-learning, 200000, -13",
    "q-lambda, 50000, -13",
    "dyna-q, 10000, -13",
    // What values the policy that explores keeps away from the edge: Sutton and Barto, example 6.6.
    "sarsa, 50000, -17",
    "expected-sarsa, 50000, -17"
  })
  void theCliffIsPassedAsTheBookSays(String agent, long steps, double expected) {
    for (long seed = 0; seed < 3; seed++) {
      try (Trained<?, ?> trained =
          Training.in("CliffWalking-v1")
              .agent(agent)
              .set("epsilonEnd", 0)
              .set("explorationFraction", 0.8)
              .seed(seed)
              .run(steps)) {
        assertThat(trained.evaluate(1).mean()).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Tag("learning")
  @ParameterizedTest
  @ValueSource(strings = {"monte-carlo", "sarsa-lambda"})
  void theDryLakeIsCrossedAlways(String agent) {
    for (long seed = 0; seed < 3; seed++) {
      try (Trained<?, ?> trained =
          Training.in(TabularTest::dryLake)
              .agent(agent)
              .set("learningRate", 0.1)
              .seed(seed)
              .run(50_000)) {
        assertThat(trained.evaluate(1).mean()).as("seed %d", seed).isEqualTo(1);
      }
    }
  }

  private static Environment<Integer, Integer> dryLake() {
    return Environments.typed(
        Environments.make("FrozenLake-v1", Map.of("is_slippery", false)),
        Integer.class,
        Integer.class);
  }

  @Test
  void sweepingByPriorityNeedsFarFewerSteps() {
    double planned = afterThreeThousandSteps("dyna-q");
    double learned = afterThreeThousandSteps("q-learning");

    assertThat(planned).isEqualTo(-13);
    assertThat(learned).isLessThan(-13);
  }

  private static double afterThreeThousandSteps(String agent) {
    try (Trained<?, ?> trained = Training.in("CliffWalking-v1").agent(agent).seed(3).run(3_000)) {
      return trained.evaluate(1).mean();
    }
  }

  @Test
  void observationsThatCannotBeCountedAreRefused() {
    var cartPole = Environments.make("CartPole-v1", float[].class, Integer.class);

    assertThatThrownBy(
            () ->
                Agents.named("q-learning")
                    .create(
                        new AgentContext<>(
                            cartPole.observationSpace(),
                            cartPole.actionSpace(),
                            1,
                            Seeds.of(0),
                            Backends.standard()),
                        Map.of()))
        .hasMessageContaining("cannot count the observations")
        .hasMessageContaining("accepted: Discrete, MultiDiscrete");
  }
}
