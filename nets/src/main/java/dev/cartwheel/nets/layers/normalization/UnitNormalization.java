package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Standardization;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** x / √Σx² over one axis or several, the last unless given. */
public final class UnitNormalization extends Layer {

  private final Standardization standardize;

  /** From Keras's arguments: {@code axis}. */
  public UnitNormalization(LayerConfig config) {
    super(config);
    int[] axes = config.integers("axis");
    this.standardize = Standardization.unit(axes == null ? new int[] {-1} : axes);
  }

  /** Over the last axis. */
  public UnitNormalization() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(standardize, inputs.get(0));
  }
}
