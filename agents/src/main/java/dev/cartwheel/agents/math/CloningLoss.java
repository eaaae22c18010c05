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

  private final double[][] logProbs; // of each part, [D] of [its choices]
  private final int width; // A
  private int agreements;

  /**
   * @param parts choices of each number of an action, [D]; A together
   */
  public CloningLoss(int... parts) {
    this.logProbs = new double[parts.length][];
    int total = 0;
    for (int part = 0; part < parts.length; part++) {
      logProbs[part] = new double[parts[part]];
      total += parts[part];
    }
    this.width = total;
  }

  /**
   * Adds the gradient of weight · mean −ln π(a) to what is there, ln π summed over an action's
   * parts; parts of rows that allow nothing count 0.
   *
   * @param outputs z, [B, A]
   * @param masks allowed actions, [B, A]
   * @param actions a, counted from 0, [B, D]
   * @param rows B
   * @param gradient [B, A]
   * @return mean −ln π(a), not weighted
   */
  public double add(
      float[] outputs, byte[] masks, int[] actions, int rows, double weight, float[] gradient) {
    double sum = 0;
    agreements = 0;
    for (int b = 0; b < rows; b++) {
      int offset = b * width;
      boolean agrees = true;
      for (int part = 0; part < logProbs.length; part++) {
        double[] logs = logProbs[part];
        int action = actions[b * logProbs.length + part];
        if (Categorical.logProbs(outputs, offset, masks, offset, logs)) {
          sum -= logs[action];
          agrees &= Choice.best(outputs, offset, logs.length, masks) == action;
          for (int a = 0; a < logs.length; a++) {
            double p = StrictMath.exp(logs[a]);
            gradient[offset + a] += (float) (weight * (p - (a == action ? 1 : 0)) / rows);
          }
        } else {
          agrees = false;
        }
        offset += logs.length;
      }
      agreements += agrees ? 1 : 0;
    }
    return sum / rows;
  }

  /** Part of the last rows whose action is the most likely one, in all its parts. */
  public double agreement(int rows) {
    return (double) agreements / rows;
  }
}
