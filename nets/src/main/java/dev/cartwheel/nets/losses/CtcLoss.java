package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;

/**
 * Connectionist temporal classification (Graves et al. 2006): −ln of the probability of all paths
 * that spell a label sequence. Logits y_pred [B, T, C], labels y_true [B, L] filled up with 0,
 * which is the blank. A sequence that no path of T steps can spell has infinite loss and gradient
 * 0.
 */
final class CtcLoss implements SampleLoss {

  private static final int BLANK = 0;

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    if (yTrue.rank() != 2 || yPred.rank() != 3 || yTrue.dimension(0) != yPred.dimension(0)) {
      throw new IllegalArgumentException(
          "CTC of y_true "
              + yTrue
              + " and y_pred "
              + yPred
              + "; accepted: labels [B, L] and logits [B, T, C]");
    }
    return new int[] {yPred.dimension(0)};
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    for (int b = 0; b < yPred.dimension(0); b++) {
      double[][] log = logProbabilities(yPred, b);
      values[b] = (float) -total(forward(log, path(yTrue, b, yPred.dimension(2))));
    }
  }

  @Override
  public void gradient(NdArray yTrue, NdArray yPred, float[] upstream, float[] gradient) {
    int steps = yPred.dimension(1);
    int classes = yPred.dimension(2);
    for (int b = 0; b < yPred.dimension(0); b++) {
      double[][] log = logProbabilities(yPred, b);
      int[] path = path(yTrue, b, classes);
      double[][] ahead = forward(log, path);
      double[][] behind = backward(log, path);
      double total = total(ahead);
      for (int t = 0; t < steps; t++) {
        double[] slope = new double[classes];
        if (!Double.isInfinite(total)) {
          for (int c = 0; c < classes; c++) {
            slope[c] = StrictMath.exp(log[t][c]);
          }
          for (int s = 0; s < path.length; s++) {
            slope[path[s]] -= StrictMath.exp(ahead[t][s] + behind[t][s] - total);
          }
        }
        for (int c = 0; c < classes; c++) {
          gradient[(b * steps + t) * classes + c] = (float) (upstream[b] * slope[c]);
        }
      }
    }
  }

  /** The labels of a sample with blanks around them. */
  private static int[] path(NdArray yTrue, int b, int classes) {
    int room = yTrue.dimension(1);
    int length = 0;
    for (int i = 0; i < room; i++) {
      length += yTrue.data()[b * room + i] != BLANK ? 1 : 0;
    }
    int[] path = new int[2 * length + 1];
    for (int i = 0; i < length; i++) {
      int label = (int) yTrue.data()[b * room + i];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "CTC with label " + label + " in sample " + b + "; accepted: 0 to " + (classes - 1));
      }
      path[2 * i + 1] = label;
    }
    return path;
  }

  private static double[][] logProbabilities(NdArray yPred, int b) {
    int steps = yPred.dimension(1);
    int classes = yPred.dimension(2);
    double[][] log = new double[steps][classes];
    for (int t = 0; t < steps; t++) {
      int at = (b * steps + t) * classes;
      double norm = Softmax.logSumExp(yPred.data(), at, classes);
      for (int c = 0; c < classes; c++) {
        log[t][c] = yPred.data()[at + c] - norm;
      }
    }
    return log;
  }

  /** ln of the probability of all that leads to place s at step t, step t included. */
  private static double[][] forward(double[][] log, int[] path) {
    double[][] ahead = new double[log.length][path.length];
    for (int t = 0; t < log.length; t++) {
      for (int s = 0; s < path.length; s++) {
        double sum = t == 0 ? (s < 2 ? 0 : Double.NEGATIVE_INFINITY) : ahead[t - 1][s];
        if (t > 0 && s > 0) {
          sum = add(sum, ahead[t - 1][s - 1]);
        }
        if (t > 0 && s > 1 && skips(path, s)) {
          sum = add(sum, ahead[t - 1][s - 2]);
        }
        ahead[t][s] = sum + log[t][path[s]];
      }
    }
    return ahead;
  }

  /** ln of the probability of all that follows place s at step t, step t not included. */
  private static double[][] backward(double[][] log, int[] path) {
    int last = log.length - 1;
    double[][] behind = new double[log.length][path.length];
    Arrays.fill(behind[last], Double.NEGATIVE_INFINITY);
    for (int s = Math.max(0, path.length - 2); s < path.length; s++) {
      behind[last][s] = 0;
    }
    for (int t = last - 1; t >= 0; t--) {
      for (int s = 0; s < path.length; s++) {
        double sum = behind[t + 1][s] + log[t + 1][path[s]];
        if (s + 1 < path.length) {
          sum = add(sum, behind[t + 1][s + 1] + log[t + 1][path[s + 1]]);
        }
        if (s + 2 < path.length && skips(path, s + 2)) {
          sum = add(sum, behind[t + 1][s + 2] + log[t + 1][path[s + 2]]);
        }
        behind[t][s] = sum;
      }
    }
    return behind;
  }

  /** Whether the blank before place s may be left out. */
  private static boolean skips(int[] path, int s) {
    return path[s] != BLANK && path[s] != path[s - 2];
  }

  private static double total(double[][] ahead) {
    double[] last = ahead[ahead.length - 1];
    double total = last[last.length - 1];
    return last.length > 1 ? add(total, last[last.length - 2]) : total;
  }

  private static double add(double a, double b) {
    double larger = Math.max(a, b);
    return Double.isInfinite(larger)
        ? larger
        : larger + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - larger));
  }
}
