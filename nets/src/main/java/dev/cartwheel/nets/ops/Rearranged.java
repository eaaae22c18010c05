package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * yᵢ = x at the index source[i], or 0 where that is negative; dx at source[i] gains dyᵢ. All that
 * moves, repeats, drops or pads elements is one of these.
 */
public final class Rearranged extends Node {

  private final int[] source; // [N of y]

  /**
   * @param shape of the output
   * @param operands the one operand
   * @param source for each element of the output, the index of its origin in the operand, or -1
   */
  public Rearranged(int[] shape, List<Tensor> operands, int[] source) {
    super(shape, operands);
    this.source = source;
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] x = operand(0).value();
    float[] y = output().value();
    for (int i = 0; i < source.length; i++) {
      y[i] = source[i] < 0 ? 0 : x[source[i]];
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    if (operand(0).differentiable()) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < source.length; i++) {
        if (source[i] >= 0) {
          dx[source[i]] += dy[i];
        }
      }
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return adjoint(tape, index, dy, 1);
  }
}
