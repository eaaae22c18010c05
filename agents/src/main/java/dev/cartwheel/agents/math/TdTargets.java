package dev.cartwheel.agents.math;

/**
 * What temporal-difference learning regresses action values on. Where no action is allowed in the
 * next observation its value is 0.
 */
public final class TdTargets {

  private TdTargets() {}

  /**
   * Q-learning: y = rT + discountT · maxₐ qT(a).
   *
   * <p>Source: Watkins, "Learning from Delayed Rewards", 1989; with a target network's {@code qT},
   * Mnih et al., "Human-level control through deep reinforcement learning", 2015, equation 2.
   *
   * @param rT rewards, [B]
   * @param discountT discounts, [B]
   * @param qT action values of the next observations, [B, A]
   * @param masksT actions allowed in the next observations, [B, A]
   * @param batch B
   * @param choices A
   * @param targets where y goes, [B]
   */
  public static void q(
      float[] rT,
      float[] discountT,
      float[] qT,
      byte[] masksT,
      int batch,
      int choices,
      float[] targets) {
    doubleQ(rT, discountT, qT, qT, masksT, batch, choices, targets);
  }

  /**
   * Double Q-learning: y = rT + discountT · qT(argmaxₐ selectorT(a)). One estimate chooses, the
   * other judges, so that the error of one does not pick its own maximum.
   *
   * <p>Source: van Hasselt, Guez and Silver, "Deep Reinforcement Learning with Double Q-learning",
   * 2016, equation 4.
   *
   * @param rT rewards, [B]
   * @param discountT discounts, [B]
   * @param qT values that judge, from the target network, [B, A]
   * @param selectorT values that choose, from the online network, [B, A]
   * @param masksT actions allowed in the next observations, [B, A]
   * @param batch B
   * @param choices A
   * @param targets where y goes, [B]
   */
  public static void doubleQ(
      float[] rT,
      float[] discountT,
      float[] qT,
      float[] selectorT,
      byte[] masksT,
      int batch,
      int choices,
      float[] targets) {
    for (int b = 0; b < batch; b++) {
      int best = Choice.best(selectorT, masksT, b, choices);
      float valueT = best < 0 ? 0f : qT[b * choices + best];
      targets[b] = rT[b] + discountT[b] * valueT;
    }
  }
}
