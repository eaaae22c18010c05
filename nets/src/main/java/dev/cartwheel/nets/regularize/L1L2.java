package dev.cartwheel.nets.regularize;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * l1 · Σ|w| + l2 · Σw², with slope l1 · sign w + 2 · l2 · w.
 *
 * <p>Source: Keras 3, {@code keras.regularizers.L1L2}.
 *
 * @param l1 0 or more
 * @param l2 0 or more
 */
public record L1L2(float l1, float l2) implements Regularizer, Operation {

  public L1L2 {
    if (!(l1 >= 0 && l2 >= 0)) {
      throw new IllegalArgumentException(
          "regularizer with l1 " + l1 + " and l2 " + l2 + "; accepted: numbers of 0 or more");
    }
  }

  @Override
  public Tensor penalty(Tape tape, Tensor tensor) {
    return tape.apply(this, tensor);
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Sizes(operands);
  }

  private final class Sizes extends Node {

    Sizes(List<Tensor> operands) {
      super(new int[0], operands);
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] w = operand(0).value();
      double sum = 0;
      for (int i = 0; i < operand(0).size(); i++) {
        sum += l1 * Math.abs((double) w[i]) + (double) l2 * w[i] * w[i];
      }
      output().value()[0] = (float) sum;
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] w = operand(0).value();
      float[] dw = sink(operand(0));
      float dy = output().gradient()[0];
      for (int i = 0; i < operand(0).size(); i++) {
        dw[i] += dy * (l1 * Math.signum(w[i]) + 2 * l2 * w[i]);
      }
    }
  }
}
