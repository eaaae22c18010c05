package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Some steps of [B, T, ...].
 *
 * @param from the first
 * @param count how many
 * @param single whether the one step asked for loses its axis
 */
record Steps(int from, int count, boolean single) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    if (from + count > shape[1]) {
      throw new IllegalArgumentException(
          "steps " + from + " to " + (from + count) + " of " + operands.get(0));
    }
    int width = operands.get(0).size() / (shape[0] * shape[1]);
    int[] taken = new int[single ? shape.length - 1 : shape.length];
    taken[0] = shape[0];
    System.arraycopy(shape, 2, taken, single ? 1 : 2, shape.length - 2);
    if (!single) {
      taken[1] = count;
    }
    return new Taken(taken, operands, from * width, count * width, shape[1] * width);
  }

  private static final class Taken extends Node {

    private final int from;
    private final int length;
    private final int period;

    Taken(int[] shape, List<Tensor> operands, int from, int length, int period) {
      super(shape, operands);
      this.from = from;
      this.length = length;
      this.period = period;
    }

    @Override
    protected void forward(Kernels kernels) {
      for (int at = 0, x = from; at < output().size(); at += length, x += period) {
        System.arraycopy(operand(0).value(), x, output().value(), at, length);
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return adjoint(tape, index, dy, 1);
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        float[] dx = sink(operand(0));
        float[] dy = output().gradient();
        for (int at = 0, x = from; at < output().size(); at += length, x += period) {
          for (int i = 0; i < length; i++) {
            dx[x + i] += dy[at + i];
          }
        }
      }
    }
  }
}
