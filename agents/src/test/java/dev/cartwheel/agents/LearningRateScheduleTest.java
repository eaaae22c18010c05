package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What falls to 0 over the step budget has come to 0 when the budget is used up. */
class LearningRateScheduleTest {

  private static final int BUDGET =
      121; // so that TD3, which moves its actor every second update, does so in the last

  @ParameterizedTest
  @CsvSource({
    "dqn, CartPole-v1, linear", "dqn, CartPole-v1, cosine",
    "sac, Pendulum-v1, linear", "sac, CartPole-v1, cosine",
    "td3, Pendulum-v1, cosine", "ddpg, Pendulum-v1, linear"
  })
  void theLastUpdateOfTheBudgetMovesNothing(String agent, String env, String schedule) {
    try (Environment<?, ?> world = Environments.make(env)) {
      Snapshot[] last = lastTwo(agent, world, schedule);
      Snapshots.assertEqual(last[1], last[0], schedule);

      Snapshot[] constant = lastTwo(agent, world, "constant");
      assertThat(Snapshots.bits(constant[1]))
          .as("the test can fail")
          .usingRecursiveComparison()
          .isNotEqualTo(Snapshots.bits(constant[0]));
    }
  }

  /** Weights a step before the budget is used up, and then. */
  private static <O, A> Snapshot[] lastTwo(String id, Environment<O, A> world, String schedule) {
    Map<String, Object> settings =
        new HashMap<>(Map.of("hidden", "8", "batchSize", 8, "bufferSize", 500));
    settings.putAll(Map.of("learningStarts", 20, "trainPeriod", 1, "gradientSteps", 1));
    settings.put("learningRateSchedule", schedule);
    try (Agent<A> agent =
        Agents.named(id)
            .create(AgentContext.of(world, BUDGET, Seeds.of(1), Backends.standard()), settings)) {
      EnvironmentLoop<O, A> loop = new EnvironmentLoop<>(world, agent, 1);
      loop.run(BUDGET - 1);
      Snapshot before = agent.weights();
      loop.run(1);
      return new Snapshot[] {before, agent.weights()};
    }
  }

  @ParameterizedTest
  @CsvSource({"dqn, CartPole-v1", "sac, Pendulum-v1", "td3, Pendulum-v1", "ppo, CartPole-v1"})
  void theBudgetIsPartOfTheState(String id, String env) {
    try (Environment<?, ?> world = Environments.make(env)) {
      Snapshot made = made(id, world, BUDGET).snapshot();
      Agent<?> resumed = made(id, world, 3L * BUDGET);
      assertThat(Snapshots.equal(resumed.snapshot(), made)).as("the test can fail").isFalse();

      resumed.restore(made);

      Snapshots.assertEqual(resumed.snapshot(), made, id);
    }
  }

  private static Agent<?> made(String id, Environment<?, ?> world, long budget) {
    return Agents.named(id)
        .create(AgentContext.of(world, budget, Seeds.of(1), Backends.standard()), Map.of());
  }
}
