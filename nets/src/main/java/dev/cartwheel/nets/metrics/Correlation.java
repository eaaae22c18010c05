package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.SampleFunction;
import dev.cartwheel.nets.losses.Shapes;
import java.util.Arrays;

/**
 * Correlation of targets and outputs along the last axis: Pearson's, or Lin's concordance (1989).
 */
final class Correlation implements SampleFunction {

  private static final double EPSILON = 1e-7;

  private final String name;
  private final boolean concordance;

  Correlation(String name, boolean concordance) {
    this.name = name;
    this.concordance = concordance;
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    NdArray outputs = Shapes.aligned(name, yTrue, yPred);
    return Arrays.copyOf(outputs.shape(), outputs.rank() - 1);
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    int n = Shapes.aligned(name, yTrue, yPred).dimension(-1);
    for (int i = 0; i * n < yPred.size(); i++) {
      values[i] = (float) correlation(yTrue.data(), yPred.data(), i * n, n);
    }
  }

  private double correlation(float[] t, float[] p, int at, int n) {
    double meanT = 0;
    double meanP = 0;
    for (int i = 0; i < n; i++) {
      meanT += t[at + i] / (double) n;
      meanP += p[at + i] / (double) n;
    }
    double varianceT = 0;
    double varianceP = 0;
    double shared = 0;
    for (int i = 0; i < n; i++) {
      varianceT += (t[at + i] - meanT) * (t[at + i] - meanT) / n;
      varianceP += (p[at + i] - meanP) * (p[at + i] - meanP) / n;
      shared += (t[at + i] - meanT) * (p[at + i] - meanP) / n;
    }
    double apart = meanT - meanP;
    return concordance
        ? 2 * shared / (varianceT + varianceP + apart * apart + EPSILON)
        : shared / Math.sqrt(varianceT * varianceP);
  }
}
