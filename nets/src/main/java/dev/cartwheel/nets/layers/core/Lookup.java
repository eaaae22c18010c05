package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row ids[i] of a table [V, C] for each i: [...] to [..., C]. Each row sums its uses' gradients.
 */
final class Lookup extends Node {

  private final int width; // C

  /**
   * @param operands ids and the table
   */
  Lookup(List<Tensor> operands) {
    super(shape(operands.get(0), operands.get(1)), operands);
    this.width = operands.get(1).dimension(1);
  }

  private static int[] shape(Tensor ids, Tensor table) {
    int[] shape = Arrays.copyOf(ids.shape(), ids.rank() + 1);
    shape[ids.rank()] = table.dimension(1);
    return shape;
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] ids = operand(0).value();
    float[] table = operand(1).value();
    int rows = operand(1).dimension(0);
    for (int i = 0; i < operand(0).size(); i++) {
      int row = (int) ids[i];
      if (row != ids[i] || row < 0 || row >= rows) {
        throw new IllegalArgumentException(
            "number " + ids[i] + " in input; accepted: whole numbers from 0 to " + (rows - 1));
      }
      System.arraycopy(table, row * width, output().value(), i * width, width);
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    if (operand(1).differentiable()) {
      float[] ids = operand(0).value();
      float[] dtable = sink(operand(1));
      float[] dy = output().gradient();
      for (int i = 0; i < operand(0).size(); i++) {
        int row = (int) ids[i] * width;
        for (int c = 0; c < width; c++) {
          dtable[row + c] += dy[i * width + c];
        }
      }
    }
  }

  @Override
  protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
    return index == 0 ? null : adjoint(tape, index, dy, 2);
  }
}
