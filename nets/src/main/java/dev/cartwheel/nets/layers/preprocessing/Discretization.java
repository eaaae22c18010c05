package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of the bin an element falls in: how many boundaries are no larger. Boundaries are
 * given or, by {@link #adapt}, quantiles of data; the output is the number or a vector.
 */
public final class Discretization extends Layer {

  private final Operation bin = this::binned;
  private final int bins;
  private final CategoryOp.@Nullable Mode mode;
  private float[] boundaries;

  /** From Keras's arguments: {@code bin_boundaries} or {@code num_bins}, {@code output_mode}. */
  public Discretization(LayerConfig config) {
    super(config);
    float[] given = config.floats("bin_boundaries");
    this.mode = CategoryOp.modeOrNumbers(config, "one_hot", "multi_hot", "count");
    if ((given == null) == !config.has("num_bins")) {
      throw new IllegalArgumentException("bin_boundaries and num_bins; accepted: one of the two");
    }
    this.boundaries = given == null ? new float[0] : given.clone();
    this.bins = given == null ? config.positive("num_bins") : given.length + 1;
    Arrays.sort(boundaries);
    config.number("epsilon", 0);
  }

  /** With these boundaries. */
  public Discretization(float... boundaries) {
    this(LayerConfig.of("bin_boundaries", boundaries));
  }

  /** Takes as boundaries the quantiles of data that cut it into {@code num_bins} equal parts. */
  public void adapt(float... data) {
    if (data.length == 0) {
      throw new IllegalArgumentException("adapt to no data; accepted: 1 number or more");
    }
    float[] sorted = data.clone();
    Arrays.sort(sorted);
    boundaries = new float[bins - 1];
    for (int k = 1; k < bins; k++) {
      int rank = (int) Math.ceil((double) k * sorted.length / bins) - 1;
      boundaries[k - 1] = sorted[Math.max(0, rank)];
    }
  }

  /** Where bins end, rising. */
  public float[] boundaries() {
    return boundaries.clone();
  }

  private Node binned(List<Tensor> operands) {
    return new Node(operands.get(0).shape(), operands) {
      @Override
      protected void forward(Kernels kernels) {
        for (int i = 0; i < output().size(); i++) {
          output().value()[i] = number(operand(0).value()[i]);
        }
      }

      @Override
      protected void backward(Kernels kernels) {}
    };
  }

  private int number(float x) {
    int number = 0;
    while (number < boundaries.length && boundaries[number] <= x) {
      number++;
    }
    return number;
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor number = call.tape().apply(bin, inputs.get(0));
    return mode == null ? number : call.tape().apply(new CategoryOp(mode, bins), number);
  }
}
