package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Standardization;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * γ · (x − m) / √(v + ε) + β with m and v of each row over one axis or several, the last unless
 * given (Ba et al. 2016).
 */
public final class LayerNormalization extends Layer {

  private final LayerConfig config;
  private final int[] axes;
  private final double epsilon;
  private @Nullable ScaleAndOffset affine;
  private @Nullable Standardization standardize;

  /** From Keras's arguments. */
  public LayerNormalization(LayerConfig config) {
    super(config);
    this.config = config;
    int[] given = config.integers("axis");
    this.axes = given == null ? new int[] {-1} : given;
    this.epsilon = config.number("epsilon", 1e-3);
    ScaleAndOffset.read(config);
    if (config.flag("rms_scaling", false)) {
      throw LayerConfig.refused("rms_scaling", true, "false; see RMSNormalization");
    }
  }

  /** Over the last axis. */
  public LayerNormalization() {
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
    affine = new ScaleAndOffset(config, weights, input, over);
    standardize = Standardization.variance(epsilon, over);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor y = call.tape().apply(Objects.requireNonNull(standardize), inputs.get(0));
    return Objects.requireNonNull(affine).apply(call.tape(), y);
  }
}
