package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.ops.Standardization;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * γ · x / √(mean x² + ε) over one axis or several, the last unless given (Zhang and Sennrich 2019).
 */
public final class RMSNormalization extends Layer {

  private final int[] axes;
  private final double epsilon;
  private @Nullable Tensor scale;
  private @Nullable ReshapeOp spread;
  private @Nullable Standardization standardize;

  /** From Keras's arguments: {@code axis}, {@code epsilon}. */
  public RMSNormalization(LayerConfig config) {
    super(config);
    int[] given = config.integers("axis");
    this.axes = given == null ? new int[] {-1} : given;
    this.epsilon = config.number("epsilon", 1e-6);
  }

  /** Over the last axis. */
  public RMSNormalization() {
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
    int[] over = Axes.resolve(axes, input.length);
    scale = weights.trainable("scale", Initializer.ones(), Axes.pick(input, over)).tensor();
    int[] shape = new int[input.length];
    Arrays.fill(shape, 1);
    for (int axis : over) {
      shape[axis] = input[axis];
    }
    spread = ReshapeOp.to(shape);
    standardize = Standardization.meanSquare(epsilon, over);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor y = call.tape().apply(Objects.requireNonNull(standardize), inputs.get(0));
    Tensor gamma = call.tape().apply(Objects.requireNonNull(spread), present(scale));
    return call.tape().apply(Elementwise.MULTIPLY, y, gamma);
  }
}
