package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all layers that pool over all places of a sample share. */
abstract class GlobalPooling extends Layer {

  private final int axes;
  private final boolean masked;
  private final Operation operation;

  GlobalPooling(LayerConfig config, int axes, boolean largest) {
    super(config);
    readDataFormat(config, axes);
    this.axes = axes;
    this.masked = axes == 1 && !largest;
    boolean keepAxes = config.flag("keepdims", false);
    this.operation = operands -> new GlobalPoolingNode(operands, largest, keepAxes);
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(axes + 2);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    Tensor mask = x.mask();
    return masked && mask != null
        ? call.tape().apply(operation, x, mask)
        : call.tape().apply(operation, x);
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
