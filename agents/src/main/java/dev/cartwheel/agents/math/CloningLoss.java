package dev.cartwheel.agents.math;

/**
 * How unlikely recorded actions are to a policy softmax(z), −ln π(a) with ln π(a) = z(a) − ln Σ
 * e^z, over the allowed actions.
 *
 * <p>It is the loss of behaviour cloning by logits z, and with action values for z the penalty of
 * conservative Q-learning, ln Σ e^Q − Q(a): A. Kumar, A. Zhou, G. Tucker and S. Levine,
 * "Conservative Q-Learning for Offline Reinforcement Learning", 2020, equation 4.
 */
public final class CloningLoss {

  private final double[] logProbs; // [A]
  private int agreements;

  /**
   * @param choices number of actions, A
   */
  public CloningLoss(int choices) {
    this.logProbs = new double[choices];
  }

  /**
   * Adds the gradient of weight · mean −ln π(a) to what is there; rows that allow nothing count 0.
   *
   * @param outputs z, [B, A]
   * @param masks allowed actions, [B, A]
   * @param actions a, counted from 0, [B]
   * @param rows B
   * @param gradient [B, A]
   * @return mean −ln π(a), not weighted
   */
  public double add(
      float[] outputs, byte[] masks, int[] actions, int rows, double weight, float[] gradient) {
    int choices = logProbs.length;
    double sum = 0;
    agreements = 0;
    for (int b = 0; b < rows; b++) {
      int offset = b * choices;
      if (!Categorical.logProbs(outputs, offset, masks, offset, logProbs)) {
        continue;
      }
      int action = actions[b];
      sum -= logProbs[action];
      agreements += Choice.best(outputs, masks, b, choices) == action ? 1 : 0;
      for (int a = 0; a < choices; a++) {
        double p = StrictMath.exp(logProbs[a]);
        gradient[offset + a] += (float) (weight * (p - (a == action ? 1 : 0)) / rows);
      }
    }
    return sum / rows;
  }

  /** Part of the last rows whose action is the most likely one. */
  public double agreement(int rows) {
    return (double) agreements / rows;
  }
}
