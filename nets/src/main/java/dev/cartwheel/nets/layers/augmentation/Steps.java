package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** Images [B, H, W, C] changed in steps, so that the gradient is 0 wherever there is one. */
final class Steps implements Operation {

  /** What becomes of a batch. */
  @FunctionalInterface
  interface Change {
    /**
     * Writes the images changed.
     *
     * @param shape [B, H, W, C]
     */
    void of(float[] x, float[] y, int... shape);
  }

  private final Change change;

  Steps(Change change) {
    this.change = change;
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Stepped(operands);
  }

  private final class Stepped extends Node {

    Stepped(List<Tensor> operands) {
      super(operands.get(0).shape(), operands, false);
    }

    @Override
    protected void forward(Kernels kernels) {
      change.of(operand(0).value(), output().value(), output().shape());
    }

    @Override
    protected void backward(Kernels kernels) {} // steps have none
  }
}
