package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OutputLoss;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loss as Keras has it: a value for each sample, weighted, and reduced to one number.
 *
 * <pre>{@code
 * Loss loss = Loss.of("CategoricalCrossentropy", Map.of("from_logits", true));
 * float value = loss.evaluate(yTrue, yPred, null, gradient);
 * }</pre>
 *
 * <p>Keeps scratch memory, so that a steady loop allocates nothing: each thread needs its own.
 *
 * <p>Source: Keras 3, {@code keras.losses.Loss}.
 */
public final class Loss {

  private final String name;
  private final SampleLoss samples;
  private final Reduction reduction;
  private float[] values = {};
  private float[] factors = {};

  /**
   * A loss of one's own.
   *
   * @param name for messages
   * @param samples what it is for each sample
   * @param reduction how the samples are put together
   */
  public Loss(String name, SampleLoss samples, Reduction reduction) {
    this.name = name;
    this.samples = samples;
    this.reduction = reduction;
  }

  /**
   * The loss of a Keras name with Keras's defaults: {@code "MeanSquaredError"}, {@code
   * "mean_squared_error"} or {@code "mse"}.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static Loss named(String name) {
    return of(name, Map.of());
  }

  /**
   * The loss of a Keras name with a configuration under Keras's keys.
   *
   * @throws IllegalArgumentException if there is none, or the configuration is not accepted
   */
  public static Loss of(String name, Map<String, ?> config) {
    return Losses.of(name, config);
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** How the values of the samples are put together. */
  public Reduction reduction() {
    return reduction;
  }

  /** What it is for each sample, neither weighted nor reduced. */
  public SampleLoss samples() {
    return samples;
  }

  /**
   * The loss without its gradient.
   *
   * @param yTrue targets
   * @param yPred outputs
   * @param sampleWeight factors of the values, broadcast as numpy does ({@link Shapes#weigh}); or
   *     none
   * @return the reduced value; without reduction, the sum
   */
  public float value(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    int[] shape = samples.valueShape(yTrue, yPred);
    int count = NdArray.count(shape);
    factors(yTrue, yPred, shape, count, sampleWeight);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) factors[i] * values[i];
    }
    return (float) sum;
  }

  /**
   * The loss and its gradient.
   *
   * @param yTrue targets
   * @param yPred outputs
   * @param sampleWeight factors of the values, broadcast as numpy does ({@link Shapes#weigh}); or
   *     none
   * @param gradient where dL/d y_pred goes, row-major in its shape
   * @return the reduced value L; without reduction, the sum
   */
  public float evaluate(
      NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight, float[] gradient) {
    float value = value(yTrue, yPred, sampleWeight);
    samples.gradient(yTrue, yPred, factors, gradient);
    return value;
  }

  /** The weighted values of all samples, whatever the reduction. */
  public NdArray values(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    int[] shape = samples.valueShape(yTrue, yPred);
    float[] result = new float[NdArray.count(shape)];
    samples.values(yTrue, yPred, result);
    if (sampleWeight != null) {
      Shapes.weigh(result, shape, sampleWeight);
    }
    return new NdArray(result, shape);
  }

  /**
   * This loss against fixed targets, as engines take it.
   *
   * @param yTrue targets, kept and not copied, so that a loop can refill them
   */
  public OutputLoss against(NdArray yTrue) {
    return (outputs, batch, width, gradient) ->
        evaluate(yTrue, new NdArray(outputs, batch, width), null, gradient);
  }

  /** Computes the values, and by what each is multiplied in the reduced value. */
  private void factors(
      NdArray yTrue, NdArray yPred, int[] shape, int count, @Nullable NdArray sampleWeight) {
    if (values.length < count) {
      values = new float[count];
      factors = new float[count];
    }
    samples.values(yTrue, yPred, values);
    Arrays.fill(factors, 0, count, 1f);
    int counted = mask(yTrue, count);
    if (sampleWeight != null) {
      Shapes.weigh(factors, shape, sampleWeight);
    }
    double divisor = divisor(count, counted, sampleWeight);
    for (int i = 0; i < count; i++) {
      factors[i] = divisor == 0 ? 0 : (float) (factors[i] / divisor);
    }
  }

  private int mask(NdArray yTrue, int count) {
    int counted = count;
    if (samples.masks()) {
      for (int i = 0; i < count; i++) {
        if (!samples.counts(yTrue, i, values[i])) {
          factors[i] = 0;
          counted--;
        }
      }
    }
    return counted;
  }

  private double divisor(int count, int counted, @Nullable NdArray sampleWeight) {
    return switch (reduction) {
      case SUM, NONE -> 1;
      case SUM_OVER_BATCH_SIZE, MEAN -> counted;
      case MEAN_WITH_SAMPLE_WEIGHT -> {
        if (sampleWeight == null) {
          yield counted;
        }
        double sum = 0;
        if (samples.masks()) {
          for (int i = 0; i < count; i++) {
            sum += factors[i];
          }
        } else {
          for (int i = 0; i < sampleWeight.size(); i++) {
            sum += sampleWeight.data()[i];
          }
        }
        yield sum;
      }
    };
  }
}
