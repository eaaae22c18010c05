package dev.cartwheel.nets.layers.reshaping;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Rearranged;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** Each row n times over: [B, C] to [B, n, C]. */
public final class RepeatVector extends Layer {

  private final Operation repeat = this::repeated;
  private final int count;

  /** From Keras's arguments: {@code n}. */
  public RepeatVector(LayerConfig config) {
    super(config);
    this.count = config.positive("n");
  }

  /** So many times. */
  public RepeatVector(int n) {
    this(LayerConfig.of("n", n));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(2);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(repeat, inputs.get(0));
  }

  private Node repeated(List<Tensor> operands) {
    Tensor x = operands.get(0);
    int[] shape = {x.dimension(0), count, x.dimension(1)};
    int[] source = Axes.indices(shape, new int[] {x.dimension(1), 0, 1});
    return new Rearranged(shape, operands, source);
  }
}
