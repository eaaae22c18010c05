package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.Shapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The weighted sum or mean of outputs; targets do not count. */
final class Aggregate implements Metric {

  private final boolean mean;
  private double total;
  private double count;

  Aggregate(boolean mean) {
    this.mean = mean;
  }

  @Override
  public void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    float[] weights = new float[yPred.size()];
    Arrays.fill(weights, 1f);
    if (sampleWeight != null) {
      Shapes.weighSamples(weights, yPred.shape(), sampleWeight);
    }
    for (int i = 0; i < weights.length; i++) {
      total += (double) weights[i] * yPred.data()[i];
      count += weights[i];
    }
  }

  @Override
  public double[] results() {
    return new double[] {mean ? (count == 0 ? 0 : total / count) : total};
  }

  @Override
  public void reset() {
    total = 0;
    count = 0;
  }
}
