package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.SoftmaxOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * eˣ / Σ eˣ over one axis or several; elements that a mask excludes get 0. The mask repeats along
 * axes as in numpy: it is of the input's shape, or of its last axes.
 */
public final class Softmax extends Layer {

  /** What is taken from an excluded element, as in Keras. */
  private static final float LARGE = 1e9f;

  private final Tensor one = Tensor.constant().write(new float[] {1});
  private final SoftmaxOp softmax;

  /** From Keras's arguments: {@code axis}, the last unless given. */
  public Softmax(LayerConfig config) {
    super(config);
    int[] axes = config.integers("axis");
    this.softmax = new SoftmaxOp(axes == null ? new int[] {-1} : axes);
  }

  /** Over the last axis. */
  public Softmax() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor mask = x.mask();
    if (mask == null) {
      return call.tape().apply(softmax, x);
    }
    Tensor kept = call.tape().apply(Elementwise.MULTIPLY, x, mask);
    Tensor excluded = call.tape().apply(Elementwise.SUBTRACT, mask, one);
    Tensor shifted = call.tape().apply(Elementwise.ADD, kept, call.tape().scale(excluded, LARGE));
    return call.tape().apply(Elementwise.MULTIPLY, call.tape().apply(softmax, shifted), mask);
  }
}
