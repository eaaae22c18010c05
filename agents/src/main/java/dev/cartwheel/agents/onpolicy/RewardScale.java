package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.wrappers.RunningMoments;

/**
 * Brings rewards to the scale of their discounted sums, r / deviation of Σ γᵏ r, and into ±10, for
 * worlds whose rewards are far from 1. Sums begin anew with each episode. Switched off it changes
 * nothing.
 *
 * <p>Source: L. Engstrom et al., "Implementation Matters in Deep Policy Gradients", 2020, section
 * 3; with the constants of Stable-Baselines3's {@code VecNormalize}.
 */
public final class RewardScale {

  private static final String KIND = "RewardScale";
  private static final double EPSILON = 1e-8;
  private static final double LIMIT = 10;

  private final boolean on;
  private final double gamma;
  private final double[] sums; // of each copy, [N]
  private RunningMoments moments = new RunningMoments(1);

  /**
   * @param on whether it does anything
   * @param gamma γ
   * @param copies copies of the world acted in by turns
   */
  RewardScale(boolean on, double gamma, int copies) {
    this.on = on;
    this.gamma = gamma;
    this.sums = new double[copies];
  }

  /**
   * What settings of an on-policy algorithm say.
   *
   * @param copies copies of the world acted in by turns
   */
  public static RewardScale of(Settings settings, int copies) {
    return new RewardScale(
        settings.get(OnPolicyKeys.NORMALIZE_REWARDS), settings.get(OnPolicyKeys.GAMMA), copies);
  }

  /** The reward to learn from for what a step has shown. */
  double of(int copy, StepBuffer next) {
    double reward = next.reward();
    if (!on) {
      return reward;
    }
    double sum = gamma * sums[copy] + reward;
    moments.add(0, sum);
    moments.added();
    sums[copy] = next.last() ? 0 : sum;
    double scaled = reward / Math.sqrt(moments.variance(0) + EPSILON);
    return Math.max(-LIMIT, Math.min(scaled, LIMIT));
  }

  /** Adds its state to an agent's, if it has one. */
  void save(Snapshot.Builder agent) {
    if (on) {
      agent.put(
          "rewardScale",
          Snapshot.of(KIND).put("sums", sums).put("moments", moments.snapshot()).build());
    }
  }

  /** Takes its state from an agent's, if it has one. */
  void restore(Snapshot agent) {
    if (on) {
      Snapshot snapshot = agent.part("rewardScale").expect(KIND);
      double[] newSums = snapshot.doubles("sums", sums.length);
      moments = RunningMoments.of(snapshot.part("moments"), 1);
      System.arraycopy(newSums, 0, sums, 0, sums.length);
    }
  }
}
