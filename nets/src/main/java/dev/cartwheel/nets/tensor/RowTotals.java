package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;

/** Each element replaced by the sum of its row. It is its own derivative. */
final class RowTotals extends Node {

  static final Operation OPERATION = RowTotals::new;

  private RowTotals(List<Tensor> operands) {
    super(operands.get(0).dimensions(), operands);
  }

  @Override
  protected void forward(Kernels kernels) {
    add(operand(0).value(), output().value(), false);
  }

  @Override
  protected void backward(Kernels kernels) {
    add(output().gradient(), sink(operand(0)), true);
  }

  private void add(float[] from, float[] to, boolean kept) {
    int columns = output().columns();
    for (int row = 0; row < output().size(); row += columns) {
      double sum = 0;
      for (int i = row; i < row + columns; i++) {
        sum += from[i];
      }
      for (int i = row; i < row + columns; i++) {
        to[i] = (float) (kept ? to[i] + sum : sum);
      }
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return tape.apply(OPERATION, dy);
  }
}
