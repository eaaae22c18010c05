package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.SampleFunction;
import dev.cartwheel.nets.losses.SampleLoss;
import dev.cartwheel.nets.losses.Shapes;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The weighted mean of a function over all samples, and a function of that mean. */
final class SampleMean implements Metric {

  private final SampleFunction function;
  private final DoubleUnaryOperator finish;
  private float[] values = {};
  private float[] weights = {};
  private double total;
  private double count;

  SampleMean(SampleFunction function) {
    this(function, mean -> mean);
  }

  SampleMean(SampleFunction function, DoubleUnaryOperator finish) {
    this.function = function;
    this.finish = finish;
  }

  @Override
  public void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    int[] shape = function.valueShape(yTrue, yPred);
    int positions = NdArray.count(shape);
    int samples = shape.length == 0 ? 1 : shape[0];
    if (values.length < positions) {
      values = new float[positions];
      weights = new float[positions];
    }
    function.values(yTrue, yPred, values);
    Arrays.fill(weights, 0, positions, 1f);
    if (sampleWeight != null) {
      Shapes.weighSamples(weights, shape, sampleWeight);
      mask(yTrue, positions);
    }
    for (int i = 0; i < positions; i++) {
      total += (double) weights[i] * values[i] * samples / positions;
      count += (double) weights[i] * samples / positions;
    }
  }

  /**
   * Keras lets masked positions count as 0 where there are no weights, and leaves them out here.
   */
  private void mask(NdArray yTrue, int positions) {
    if (function instanceof SampleLoss loss && loss.masks()) {
      for (int i = 0; i < positions; i++) {
        weights[i] = loss.counts(yTrue, i, values[i]) ? weights[i] : 0;
      }
    }
  }

  @Override
  public double[] results() {
    return new double[] {finish.applyAsDouble(count == 0 ? 0 : total / count)};
  }

  @Override
  public void reset() {
    total = 0;
    count = 0;
  }
}
