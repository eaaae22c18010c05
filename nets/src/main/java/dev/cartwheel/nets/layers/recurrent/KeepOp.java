package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * The new state [B, ...] of samples whose mask [B, T] has a step, the old one of the others.
 *
 * @param step of the mask
 */
record KeepOp(int step) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    return new Kept(operands);
  }

  private final class Kept extends Node {

    private final int width;

    Kept(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
      this.width = output().size() / output().dimension(0);
    }

    private Tensor chosen(int b) {
      Tensor mask = operand(2);
      return operand(mask.value()[b * mask.dimension(1) + step] == 0 ? 1 : 0);
    }

    @Override
    protected void forward(Kernels kernels) {
      for (int b = 0; b < output().dimension(0); b++) {
        System.arraycopy(chosen(b).value(), b * width, output().value(), b * width, width);
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      Tensor zeros = tape.scale(dy, 0);
      return index == 0
          ? tape.apply(KeepOp.this, dy, zeros, operand(2))
          : tape.apply(KeepOp.this, zeros, dy, operand(2));
    }

    @Override
    protected void backward(Kernels kernels) {
      for (int b = 0; b < output().dimension(0); b++) {
        if (chosen(b).differentiable()) {
          Sequence.add(output().gradient(), b * width, sink(chosen(b)), b * width, width);
        }
      }
    }
  }
}
