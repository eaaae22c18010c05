package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all pooling layers along {@code axes} axes share. */
abstract class Pooling extends Layer {

  private final int axes;
  private final Operation operation;

  Pooling(LayerConfig config, int axes, boolean largest) {
    super(config);
    readDataFormat(config, axes);
    this.axes = axes;
    int[] size = config.perAxis("pool_size", axes, 2);
    int[] strides = config.has("strides") ? config.perAxis("strides", axes, 2) : size;
    String padding = config.oneOf("padding", "valid", "same");
    int[] dilation = new int[axes];
    Arrays.fill(dilation, 1);
    for (int axis = 0; axis < axes; axis++) {
      if (size[axis] < 1 || strides[axis] < 1) {
        throw LayerConfig.refused(
            size[axis] < 1 ? "pool_size" : "strides",
            Arrays.toString(size[axis] < 1 ? size : strides),
            "whole numbers of 1 or more");
      }
    }
    this.operation =
        operands ->
            new PoolingNode(
                operands, Window.over(operands.get(0), size, strides, dilation, padding), largest);
  }

  /** Of windows of one length, without padding. */
  static LayerConfig sized(int[] poolSize) {
    return LayerConfig.of("pool_size", poolSize);
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(axes + 2);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    return call.tape().apply(operation, inputs.get(0));
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
