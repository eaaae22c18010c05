package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Dense and convolutional layers that multiply integers of 8 bits: kernels with a scale for each
 * channel of the output, inputs with one scale for all. Sums, biases and everything else stay
 * floats, so this computes what an engine of integers would, in no less time.
 *
 * <pre>{@code
 * model.computesWith(Int8.calibrated(model, someSamples)).predict(x);
 * model.computesWith(Int8.aware()).compile("mse", "adam").fit(x, y, 5); // to adapt
 * QuantizedWeights.write(model, file); // a quarter of the size
 * }</pre>
 *
 * <p>Source: Jacob et al. 2018; Krishnamoorthi 2018.
 */
public final class Int8 implements Arithmetic {

  private static final float MOMENTUM = 0.99f; // of ranges seen in training

  private enum Ranges {
    OF_EACH_BATCH,
    SEEN_BEFORE,
    SEEN_IN_TRAINING
  }

  private final Map<Layer, Range> ranges = new IdentityHashMap<>();
  private final Map<Layer, Operation> rounding = new IdentityHashMap<>();
  private final Ranges kind;
  private boolean calibrates;

  private Int8(Ranges kind) {
    this.kind = kind;
  }

  /** Inputs by the range of each batch: nothing need be known before. */
  public static Int8 dynamic() {
    return new Int8(Ranges.OF_EACH_BATCH);
  }

  /**
   * Inputs by the ranges met in some samples, without training.
   *
   * @param model built, and not changed
   * @param samples like those to come
   */
  public static Int8 calibrated(Model model, Samples samples) {
    Int8 arithmetic = new Int8(Ranges.SEEN_BEFORE);
    arithmetic.calibrates = true;
    model.predict(samples, samples.count(), arithmetic);
    arithmetic.calibrates = false;
    return arithmetic;
  }

  /**
   * Inputs by ranges that follow those of training batches: weights learn to be rounded, gradients
   * passing straight through.
   */
  public static Int8 aware() {
    return new Int8(Ranges.SEEN_IN_TRAINING);
  }

  @Override
  public Tensor input(Call call, Layer layer, Tensor input) {
    if (!Integers.suit(layer)) {
      return input;
    }
    Range range = ranges.computeIfAbsent(layer, key -> new Range());
    if (calibrates) {
      range.include(input.value(), input.size());
      return input;
    }
    switch (kind) {
      case OF_EACH_BATCH -> range.set(input.value(), input.size());
      case SEEN_IN_TRAINING -> {
        if (call.trains()) {
          range.follow(input.value(), input.size(), MOMENTUM);
        }
      }
      case SEEN_BEFORE -> {}
    }
    if (!range.seen()) {
      throw new IllegalArgumentException(
          "no range of inputs is known; accepted: after training, or calibrated with samples");
    }
    return call.tape()
        .apply(rounding.computeIfAbsent(layer, key -> new FakeQuantize(range)), input);
  }

  @Override
  public void weight(Layer layer, Weight weight, float[] values) {
    if (!calibrates && Integers.suit(layer) && Sparsity.isKernel(weight)) {
      Integers.of(layer, values, weight.tensor().shape()).write(values);
    }
  }
}
