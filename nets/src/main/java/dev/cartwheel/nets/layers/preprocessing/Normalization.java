package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * (x − mean) / √variance along the given axes, with statistics given or learned by {@link #adapt};
 * inverted, √variance · x + mean.
 */
public final class Normalization extends Layer {

  private static final double SMALLEST_DEVIATION = 1e-7;

  private final int[] axes;
  private final boolean invert;
  private final float @Nullable [] givenMean;
  private final float @Nullable [] givenVariance;
  private int[] kept = {}; // axes of the input that have statistics of their own
  private int[] shape = {}; // of the statistics
  private @Nullable Tensor mean;
  private @Nullable Tensor variance;
  private @Nullable Tensor count;
  private @Nullable Tensor shift; // mean, shaped to fit the input
  private @Nullable Tensor deviation; // √variance, shaped to fit the input

  /**
   * From Keras's arguments: {@code axis}, null for one mean of all, {@code mean}, {@code variance},
   * {@code invert}.
   */
  public Normalization(LayerConfig config) {
    super(config);
    int[] given = config.integers("axis");
    this.axes = given != null ? given : config.isNull("axis") ? new int[0] : new int[] {-1};
    if (config.isNull("axis")) {
      config.replace("axis", List.of());
    }
    this.invert = config.flag("invert", false);
    this.givenMean = config.floats("mean");
    this.givenVariance = config.floats("variance");
    if ((givenMean == null) != (givenVariance == null)) {
      throw new IllegalArgumentException("mean without variance; accepted: both or neither");
    }
  }

  /** Of the last axis, to be adapted. */
  public Normalization() {
    this(LayerConfig.of());
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.asBuilt(axes);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    int[] input = inputs.get(0);
    kept = Axes.resolve(axes, input.length);
    if (kept.length > 0 && kept[0] == 0) {
      throw LayerConfig.refused("axis", Arrays.toString(axes), "axes after the batch");
    }
    shape = Axes.pick(input, kept);
    int[] spread = new int[input.length];
    Arrays.fill(spread, 1);
    for (int axis : kept) {
      spread[axis] = input[axis];
    }
    shift = Tensor.constant(spread);
    deviation = Tensor.constant(spread);
    if (givenMean == null) {
      mean = weights.state("mean", Initializer.zeros(), shape).tensor();
      variance = weights.state("variance", Initializer.ones(), shape).tensor();
      count = weights.state("count", Initializer.zeros()).tensor();
    } else {
      mean = filled("mean", givenMean);
      variance = filled("variance", Objects.requireNonNull(givenVariance));
    }
  }

  private Tensor filled(String name, float[] values) {
    Tensor tensor = Tensor.constant(shape);
    if (values.length != 1 && values.length != tensor.size()) {
      throw new IllegalArgumentException(
          name + " of " + values.length + " numbers; accepted: 1 or " + tensor.size());
    }
    for (int i = 0; i < tensor.size(); i++) {
      tensor.value()[i] = values[values.length == 1 ? 0 : i];
    }
    return tensor;
  }

  /**
   * Takes mean and variance from data, in place of those before. The layer must be built, and have
   * been given none.
   *
   * @param data of the input's shape with any batch
   */
  public void adapt(Tensor data) {
    if (count == null) {
      throw new IllegalStateException("adapt with a given mean; accepted: neither given");
    }
    int[] all = data.shape();
    int[] strides = new int[all.length];
    for (int k = 0; k < kept.length; k++) {
      strides[kept[k]] = Axes.strides(shape)[k];
    }
    int[] group = Axes.indices(all, strides);
    double[] sums = new double[present(mean).size()];
    for (int i = 0; i < group.length; i++) {
      sums[group[i]] += data.value()[i];
    }
    int members = group.length / sums.length;
    double[] squares = new double[sums.length];
    for (int i = 0; i < group.length; i++) {
      double distance = data.value()[i] - sums[group[i]] / members;
      squares[group[i]] += distance * distance;
    }
    for (int i = 0; i < sums.length; i++) {
      present(mean).value()[i] = (float) (sums[i] / members);
      present(variance).value()[i] = (float) (squares[i] / members);
    }
    count.value()[0] = data.dimension(0);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor shift = present(this.shift);
    Tensor deviation = present(this.deviation);
    for (int i = 0; i < shift.size(); i++) { // the statistics may have been loaded since
      shift.value()[i] = present(mean).value()[i];
      deviation.value()[i] =
          (float) Math.max(Math.sqrt(present(variance).value()[i]), SMALLEST_DEVIATION);
    }
    Tensor x = inputs.get(0);
    if (invert) {
      Tensor scaled = call.tape().apply(Elementwise.MULTIPLY, x, deviation);
      return call.tape().apply(Elementwise.ADD, scaled, shift);
    }
    Tensor centred = call.tape().apply(Elementwise.SUBTRACT, x, shift);
    return call.tape().apply(Elementwise.DIVIDE, centred, deviation);
  }
}
