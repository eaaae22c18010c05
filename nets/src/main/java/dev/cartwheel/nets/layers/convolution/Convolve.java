package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * A convolution as an operation, and ReLU with it. Operands x [B, ..., C], a kernel [..., C /
 * groups, F], and a bias [F] or none.
 */
final class Convolve implements Operation {

  private final Function<Tensor, Window> window;
  private final int groups;
  private final boolean relu;
  private final Operation linear;

  Convolve(Function<Tensor, Window> window, int groups, boolean relu) {
    this.window = window;
    this.groups = groups;
    this.relu = relu;
    this.linear = relu ? new Convolve(window, groups, false) : this;
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new ConvolutionNode(operands, window.apply(operands.get(0)), groups, relu, linear);
  }
}
