package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer that maps some axes of its input one after the other, each by {@link Taps}. */
public abstract class TapsLayer extends Layer {

  TapsLayer(LayerConfig config) {
    super(config);
  }

  /**
   * What is done to an input, in this order.
   *
   * @param shape of the input, with the channels last
   */
  public abstract List<Taps> taps(int... shape);

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    for (Taps each : taps(x.shape())) {
      x = call.tape().apply(each, x);
    }
    return x;
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
