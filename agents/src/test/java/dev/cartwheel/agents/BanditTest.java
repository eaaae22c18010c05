package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.worlds.IdentityWorld;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Bandits as agents. */
class BanditTest {

  interface BanditContract extends AgentContract {

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
  class EpsilonGreedy extends AgentCase implements BanditContract {
    EpsilonGreedy() {
      super("bandit", "KArmedTestbed-v0", Map.of("stepSize", 0.1, "initialValue", 2));
    }
  }

  @Nested
  class UpperConfidenceBound extends AgentCase implements BanditContract {
    UpperConfidenceBound() {
      super("bandit", "KArmedTestbed-v0", Map.of("strategy", "ucb"));
    }
  }

  @Nested
  class Gradient extends AgentCase implements BanditContract {
    Gradient() {
      super("bandit", "KArmedTestbed-v0", Map.of("strategy", "gradient"));
    }
  }

  @Nested
  class BernoulliThompson extends AgentCase implements BanditContract {
    BernoulliThompson() {
      super(
          "bandit",
          "KArmedTestbed-v0",
          Map.of("strategy", "thompson-bernoulli", "rewardLow", 0, "rewardHigh", 2));
    }
  }

  @Nested
  class GaussianThompson extends AgentCase implements BanditContract {
    GaussianThompson() {
      super("bandit", "KArmedTestbed-v0", Map.of("strategy", "thompson-gaussian"));
    }
  }
}
