package dev.cartwheel.agents.math;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;

/**
 * Soft Q-learning that adds the policy's own log-probability to the reward.
 *
 * <pre>
 *   π(a|s) = exp(q(s, a) / τ) / Σ exp(q(s, ·) / τ)
 *   y = rT + α [τ log π(aTm1|sTm1)]ₗ⁰ + discountT · Σₐ π(a|sT) (q(sT, a) − τ log π(a|sT))
 * </pre>
 *
 * <p>Source: N. Vieillard, O. Pietquin and M. Geist, "Munchausen Reinforcement Learning", 2020,
 * equation 2 and appendix B.1.
 */
public final class Munchausen {

  private Munchausen() {}

  /**
   * τ log π(a|s) for each row, over the allowed actions; 0 for the others, whose chance is 0.
   *
   * @param kernels what computes exponentials, with the same bits everywhere
   * @param q action values, [B, A]
   * @param masks allowed actions, [B, A]
   * @param tau τ, above 0
   * @param logs where τ log π goes, [B, A]
   * @param chances where π goes, [B, A]; all 0 where no action is allowed
   */
  public static void policy(
      Kernels kernels,
      float[] q,
      byte[] masks,
      int batch,
      int choices,
      double tau,
      float[] logs,
      float[] chances) {
    for (int b = 0; b < batch; b++) {
      int best = Choice.best(q, masks, b, choices);
      float largest = best < 0 ? 0 : q[b * choices + best];
      for (int i = b * choices; i < (b + 1) * choices; i++) {
        logs[i] = masks[i] == 0 ? 0 : q[i] - largest;
        chances[i] = (float) (logs[i] / tau);
      }
    }
    kernels.activate(Activation.EXPONENTIAL, 1, batch * choices, chances, chances);
    for (int b = 0; b < batch; b++) {
      double sum = 0;
      for (int i = b * choices; i < (b + 1) * choices; i++) {
        chances[i] = masks[i] == 0 ? 0 : chances[i];
        sum += chances[i];
      }
      if (sum > 0) {
        double norm = tau * StrictMath.log(sum);
        for (int i = b * choices; i < (b + 1) * choices; i++) {
          if (masks[i] != 0) {
            logs[i] = (float) (logs[i] - norm);
            chances[i] = (float) (chances[i] / sum);
          }
        }
      }
    }
  }

  /**
   * rT ← rT + α · clip(τ log π(aTm1|sTm1), least, 0).
   *
   * @param actionsTm1 actions taken, [B]
   * @param logsTm1 τ log π of the observations they were taken in, [B, A]
   * @param rT rewards, changed in place, [B]
   */
  public static void addBonus(
      int[] actionsTm1,
      float[] logsTm1,
      int batch,
      int choices,
      double alpha,
      double least,
      float[] rT) {
    for (int b = 0; b < batch; b++) {
      double log = logsTm1[b * choices + actionsTm1[b]];
      rT[b] += (float) (alpha * Math.max(least, Math.min(0, log)));
    }
  }

  /**
   * y = rT + discountT · Σₐ π(a) (q(a) − τ log π(a)).
   *
   * @param qT action values of the next observations, [B, A]
   * @param logsT τ log π of the next observations, [B, A]
   * @param chancesT π of the next observations, [B, A]
   * @param targets where y goes, [B]
   */
  public static void targets(
      float[] rT,
      float[] discountT,
      float[] qT,
      float[] logsT,
      float[] chancesT,
      int batch,
      int choices,
      float[] targets) {
    for (int b = 0; b < batch; b++) {
      float value = 0;
      for (int i = b * choices; i < (b + 1) * choices; i++) {
        if (chancesT[i] > 0) {
          value += chancesT[i] * (qT[i] - logsT[i]);
        }
      }
      targets[b] = rT[b] + discountT[b] * value;
    }
  }
}
