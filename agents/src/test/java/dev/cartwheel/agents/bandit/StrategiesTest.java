package dev.cartwheel.agents.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.random.Pcg64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bandits' strategies by hand. */
class StrategiesTest {

  private static final double EXACT = 1e-12;
  private static final byte[] ALL = {1, 1, 1};

  private final Pcg64 random = new Pcg64(5);

  private static Strategy strategy(String name, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("strategy", name);
    return BanditConfig.of(Settings.of(BanditConfig.KEYS, given)).strategy(2, 3);
  }

  private double[] values(Strategy strategy) {
    double[] values = new double[3];
    strategy.write(1, values);
    return values;
  }

  private void pay(Strategy strategy, int arm, double... rewards) {
    for (double reward : rewards) {
      strategy.learn(1, ALL, arm, reward, random);
    }
  }

  private double[] shares(Strategy strategy, byte[] mask) {
    double[] shares = new double[3];
    for (int i = 0; i < 20_000; i++) {
      shares[strategy.choose(1, mask, random)] += 1 / 20_000.0;
    }
    return shares;
  }

  @Test
  void averagesForgetTheInitialValueWithTheFirstReward() {
    Strategy strategy = strategy("epsilon-greedy", Map.of("initialValue", 5));
    assertThat(values(strategy)).containsExactly(5, 5, 5);
    pay(strategy, 1, 1, 2, 6);
    assertThat(values(strategy)).containsExactly(5, 3, 5);
  }

  @Test
  void aConstantStepSizeKeepsASmallShareOfIt() {
    Strategy strategy = strategy("epsilon-greedy", Map.of("initialValue", 4, "stepSize", 0.5));
    pay(strategy, 1, 2, 0);
    // 4 to 3 to 1.5
    assertThat(values(strategy)).containsExactly(4, 1.5, 4);
  }

  @Test
  void epsilonIsSharedByAllArmsAndTheRestGoesToTheBest() {
    Strategy strategy = strategy("epsilon-greedy", Map.of("epsilon", 0.3));
    pay(strategy, 2, 1);
    assertThat(shares(strategy, ALL)).containsExactly(new double[] {0.1, 0.1, 0.8}, within(0.01));
  }

  @Test
  void equalsHaveTheSameChanceUnlessForbidden() {
    Strategy strategy = strategy("epsilon-greedy", Map.of("epsilon", 0));
    double third = 1 / 3.0;
    assertThat(shares(strategy, ALL))
        .containsExactly(new double[] {third, third, third}, within(0.015));
    assertThat(shares(strategy, new byte[] {1, 0, 1}))
        .containsExactly(new double[] {0.5, 0, 0.5}, within(0.015));
    assertThat(strategy.choose(1, new byte[3], random)).isEqualTo(-1);
  }

  @Test
  void optimismTriesEveryArmBeforeAnyTwice() {
    Strategy strategy =
        strategy("epsilon-greedy", Map.of("epsilon", 0, "initialValue", 5, "stepSize", 0.1));
    double[] pulled = new double[3];
    for (int i = 0; i < 3; i++) {
      int arm = strategy.choose(1, ALL, random);
      pulled[arm]++;
      pay(strategy, arm, 1);
    }
    assertThat(pulled).containsExactly(1, 1, 1);
  }

  @Test
  void theUpperBoundAddsWhatIsNotKnown() {
    Strategy strategy = strategy("ucb", Map.of("confidence", 2));
    pay(strategy, 0, 1, 1, 1, 1);
    pay(strategy, 1, 0.5);
    assertThat(strategy.choose(1, ALL, random)).as("never pulled").isEqualTo(2);
    pay(strategy, 2, -3);

    // t = 7: 1 + 2 √(ln 7 / 4) = 2.395; 0.5 + 2 √ln 7 = 3.290; −3 + 2.790 = −0.210
    assertThat(strategy.choose(1, ALL, random)).isEqualTo(1);
    assertThat(strategy.choose(1, new byte[] {1, 0, 1}, random)).isZero();
    assertThat(values(strategy)).containsExactly(1, 0.5, -3);
    Strategy certain = strategy("ucb", Map.of("confidence", 0));
    certain.restore(strategy.snapshot());
    assertThat(certain.choose(1, ALL, random)).isZero();
  }

  @Test
  void preferencesClimbByWhatARewardPassesTheAverage() {
    Strategy strategy = strategy("gradient", Map.of("preferenceStep", 0.3));
    pay(strategy, 0, 7);
    assertThat(values(strategy)).as("the first reward is the average").containsOnly(0);
    pay(strategy, 1, 9);

    // 0.3 · (9 − 7) · (1 − 1/3), and −0.3 · 2 · 1/3
    assertThat(values(strategy)).containsExactly(new double[] {-0.2, 0.4, -0.2}, within(EXACT));
  }

  @Test
  void withoutABaselineEveryRewardDrawsAllAlong() {
    Strategy strategy = strategy("gradient", Map.of("preferenceStep", 0.3, "baseline", false));
    pay(strategy, 0, 7);
    assertThat(values(strategy)).containsExactly(new double[] {1.4, -0.7, -0.7}, within(EXACT));
  }

  @Test
  void anArmThatWasForbiddenIsNotMovedNorDrawn() {
    Strategy strategy = strategy("gradient", Map.of("baseline", false));
    byte[] mask = {1, 1, 0};
    strategy.learn(1, mask, 0, 10, random);
    // Half each: 0.1 · 10 · (1 − 1/2)
    assertThat(values(strategy)).containsExactly(new double[] {0.5, -0.5, 0}, within(EXACT));
    double first = 1 / (1 + Math.exp(-1));
    assertThat(shares(strategy, mask))
        .containsExactly(new double[] {first, 1 - first, 0}, within(0.015));
  }

  /** The expected update is α times the gradient of Σ π(a) q(a), whatever the baseline. */
  @Test
  void theExpectedMoveOfPreferencesIsTheGradientOfTheReward() {
    double[] pays = {1, 4, 2};
    for (boolean baseline : new boolean[] {true, false}) {
      double[] moved = new double[3];
      for (int arm = 0; arm < 3; arm++) {
        Strategy strategy = strategy("gradient", Map.of("preferenceStep", 1, "baseline", baseline));
        pay(strategy, 0, 5); // R̄ = 5
        double[] before = values(strategy);
        double[] shares = softmax(before);
        pay(strategy, arm, pays[arm]);
        double[] after = values(strategy);
        for (int a = 0; a < 3; a++) {
          moved[a] += shares[arm] * (after[a] - before[a]);
        }
        double[] gradient = gradient(before, pays);
        if (arm == 2) {
          assertThat(moved).as("baseline " + baseline).containsExactly(gradient, within(1e-6));
        }
      }
    }
  }

  private static double[] softmax(double[] h) {
    double sum = 0;
    double[] p = new double[h.length];
    for (int a = 0; a < h.length; a++) {
      p[a] = Math.exp(h[a]);
      sum += p[a];
    }
    for (int a = 0; a < h.length; a++) {
      p[a] /= sum;
    }
    return p;
  }

  private static double[] gradient(double[] h, double[] pays) {
    double[] gradient = new double[h.length];
    double step = 1e-5;
    for (int a = 0; a < h.length; a++) {
      double[] up = h.clone();
      double[] down = h.clone();
      up[a] += step;
      down[a] -= step;
      double[] higher = softmax(up);
      double[] lower = softmax(down);
      for (int b = 0; b < h.length; b++) {
        gradient[a] += pays[b] * (higher[b] - lower[b]) / (2 * step);
      }
    }
    return gradient;
  }

  @Test
  void beliefsOfHitsAreCounted() {
    Strategy strategy = strategy("thompson-bernoulli", Map.of("rewardLow", -1, "rewardHigh", 3));
    pay(strategy, 0, 3, 3, -1, 99, -99);

    // 3 hits and 2 misses: (1 + 3) / (2 + 5) of the way from −1 to 3.
    assertThat(values(strategy))
        .containsExactly(new double[] {-1 + 4 * 4 / 7.0, 1, 1}, within(EXACT));
  }

  @Test
  void aRewardBetweenIsAHitByItsShare() {
    Strategy strategy = strategy("thompson-bernoulli", Map.of());
    for (int i = 0; i < 5_000; i++) {
      pay(strategy, 0, 0.3);
    }
    assertThat(values(strategy)[0]).isCloseTo(0.3, within(0.02));
  }

  /** P(X > Y) of X ~ Beta(2, 1) and Y ~ Beta(1, 2) is 5/6. */
  @Test
  void anArmIsPulledByTheChanceThatItIsBest() {
    Strategy strategy = strategy("thompson-bernoulli", Map.of());
    pay(strategy, 0, 1);
    pay(strategy, 1, 0);
    assertThat(shares(strategy, new byte[] {1, 1, 0}))
        .containsExactly(new double[] {5 / 6.0, 1 / 6.0, 0}, within(0.01));
  }

  @Test
  void normalBeliefsWeighRewardsByTheirPrecision() {
    Strategy strategy =
        strategy(
            "thompson-gaussian",
            Map.of("initialValue", 1, "beliefDeviation", 0.5, "noiseDeviation", 2));
    pay(strategy, 1, 10, 14);

    // τ = 4 + 2/4 = 4.5; μ = (1 · 4 + 24/4) / 4.5
    assertThat(values(strategy)).containsExactly(new double[] {1, 10 / 4.5, 1}, within(EXACT));
  }

  /** Draws of N(0, 1) and N(1, 1/2): the second is larger by Φ(1 / √1.5) = 0.793. */
  @Test
  void normalBeliefsAreDrawnFrom() {
    Strategy strategy = strategy("thompson-gaussian", Map.of());
    pay(strategy, 1, 2);
    assertThat(shares(strategy, new byte[] {1, 1, 0}))
        .containsExactly(new double[] {0.207, 0.793, 0}, within(0.01));
  }

  @Test
  void statesHaveBanditsOfTheirOwn() {
    for (String name :
        new String[] {
          "epsilon-greedy", "ucb", "gradient", "thompson-bernoulli", "thompson-gaussian"
        }) {
      Strategy strategy = strategy(name, Map.of("baseline", false));
      double[] before = values(strategy);
      strategy.learn(0, ALL, 1, 1, random);
      assertThat(values(strategy)).as(name).containsExactly(before);
      pay(strategy, 1, 1);
      assertThat(values(strategy)[1]).as(name).isGreaterThan(before[1]);
    }
  }

  @Test
  void rewardsWithoutARangeAreRefused() {
    assertThatThrownBy(() -> strategy("thompson-bernoulli", Map.of("rewardLow", 1)))
        .hasMessage("rewardLow 1.0 with rewardHigh 1.0; accepted: rewardLow below rewardHigh");
  }
}
