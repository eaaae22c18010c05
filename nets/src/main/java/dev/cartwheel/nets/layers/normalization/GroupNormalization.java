package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.ops.Standardization;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * γ · (x − m) / √(v + ε) + β with m and v of each row over all axes and a group of channels (Wu and
 * He 2018). As many groups as channels, also written -1, normalise each channel of a row alone.
 */
public final class GroupNormalization extends Layer {

  private final LayerConfig config;
  private final int groups;
  private final int axis;
  private final double epsilon;
  private @Nullable ScaleAndOffset affine;
  private @Nullable Standardization standardize;
  private @Nullable ReshapeOp split;
  private @Nullable ReshapeOp join;
  private int[] lengths = {}; // axes that the groups are made of

  /** From Keras's arguments: 32 groups unless given. */
  public GroupNormalization(LayerConfig config) {
    super(config);
    this.config = config;
    this.groups = config.integer("groups", 32);
    this.axis = config.integer("axis", -1);
    this.epsilon = config.number("epsilon", 1e-3);
    ScaleAndOffset.read(config);
  }

  /** Of so many groups. */
  public GroupNormalization(int groups) {
    this(LayerConfig.of("groups", groups));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.asBuilt(lengths);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    int[] input = inputs.get(0);
    int along = Axes.resolve(axis, input.length);
    int channels = input[along];
    int count = groups == -1 ? channels : groups;
    if (along == 0 || count < 1 || channels % count != 0) {
      throw new IllegalArgumentException(
          groups + " groups of " + channels + " channels; accepted: a divisor of the channels");
    }
    int[] grouped = new int[input.length]; // without the batch, with one axis more
    lengths = IntStream.range(1, input.length).toArray();
    int[] same = new int[input.length - 1];
    for (int k = 1; k < input.length; k++) {
      same[k - 1] = input[k];
      grouped[k < along ? k - 1 : k] = input[k];
    }
    grouped[along - 1] = count;
    grouped[along] = channels / count;
    split = ReshapeOp.keepingBatch(grouped);
    join = ReshapeOp.keepingBatch(same);
    affine = new ScaleAndOffset(config, weights, input, along);
    int[] over = IntStream.rangeClosed(1, input.length).filter(k -> k != along).toArray();
    standardize = Standardization.variance(epsilon, over);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor y = call.tape().apply(Objects.requireNonNull(split), inputs.get(0));
    y = call.tape().apply(Objects.requireNonNull(standardize), y);
    y = call.tape().apply(Objects.requireNonNull(join), y);
    return Objects.requireNonNull(affine).apply(call.tape(), y);
  }
}
