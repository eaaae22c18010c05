package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.worlds.IdentityWorld;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Bandits as agents. */
class BanditTest {

  interface BanditContract extends AgentContract {

    @Override
    default String agent() {
      return "bandit";
    }

    @Override
    default String world() {
      return "KArmedTestbed-v0";
    }

    /** A bandit for every observation: contextual bandits. */
    @Test
    default void theIdentityWorldIsLearned() {
      Agent<Integer> agent = train(IdentityWorld::open, Map.of(), 6_000, 2);
      assertThat(new Evaluator<>(IdentityWorld.open(), 3).evaluate(agent.greedy(), 20).mean())
          .isGreaterThanOrEqualTo(90);
    }

    @Test
    default void masksAreNeverViolated() {
      // The world throws at a forbidden action; the right one is allowed 5 times in 8.
      Agent<Integer> agent = train(IdentityWorld::masked, Map.of(), 6_000, 4);
      assertThat(new Evaluator<>(IdentityWorld.masked(), 5).evaluate(agent.greedy(), 20).mean())
          .isBetween(55.0, 70.0);
    }
  }

  @Nested
  class EpsilonGreedy implements BanditContract {
    @Override
    public Map<String, Object> settings() {
      return Map.of("stepSize", 0.1, "initialValue", 2);
    }
  }

  @Nested
  class UpperConfidenceBound implements BanditContract {
    @Override
    public Map<String, Object> settings() {
      return Map.of("strategy", "ucb");
    }
  }

  @Nested
  class Gradient implements BanditContract {
    @Override
    public Map<String, Object> settings() {
      return Map.of("strategy", "gradient");
    }
  }

  @Nested
  class BernoulliThompson implements BanditContract {
    @Override
    public Map<String, Object> settings() {
      return Map.of("strategy", "thompson-bernoulli", "rewardLow", 0, "rewardHigh", 2);
    }
  }

  @Nested
  class GaussianThompson implements BanditContract {
    @Override
    public Map<String, Object> settings() {
      return Map.of("strategy", "thompson-gaussian");
    }
  }
}
