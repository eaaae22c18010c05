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
     * @param places of an image, H · W
     */
    void of(float[] x, float[] y, int batch, int places, int channels);
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
      int places = output().dimension(1) * output().dimension(2);
      int channels = output().dimension(3);
      change.of(operand(0).value(), output().value(), output().dimension(0), places, channels);
    }

    @Override
    protected void backward(Kernels kernels) {} // steps have none
  }
}
