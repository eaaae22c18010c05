package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * y = a + s·b with s = ±1, where b has the shape of a or of its last dimensions and is then
 * repeated over the others: da = dy, db = s·Σ dy over the repetitions.
 */
final class Add extends Node {

  private final float sign;

  private Add(String operation, List<Tensor> operands, float sign) {
    super(requireSuffix(operation, operands.get(0), operands.get(1)), operands);
    this.sign = sign;
  }

  static Add sum(List<Tensor> operands) {
    return new Add("add", operands, 1);
  }

  static Add difference(List<Tensor> operands) {
    return new Add("subtract", operands, -1);
  }

  private static int[] requireSuffix(String operation, Tensor a, Tensor b) {
    int skipped = a.rank() - b.rank();
    if (skipped < 0
        || !Arrays.equals(a.dimensions(), skipped, a.rank(), b.dimensions(), 0, b.rank())) {
      throw new IllegalArgumentException(
          operation
              + " of "
              + a
              + " and "
              + b
              + "; accepted: equal shapes, or a second of the first's last dimensions");
    }
    return a.dimensions();
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] a = operand(0).value();
    float[] b = operand(1).value();
    float[] y = output().value();
    int period = operand(1).size();
    for (int from = 0; from < output().size(); from += period) {
      for (int i = 0; i < period; i++) {
        y[from + i] = a[from + i] + sign * b[i];
      }
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] dy = output().gradient();
    accumulate(operand(0), 1, dy);
    if (operand(1).differentiable()) {
      float[] db = sink(operand(1));
      int period = operand(1).size();
      for (int from = 0; from < output().size(); from += period) {
        for (int i = 0; i < period; i++) {
          db[i] += sign * dy[from + i];
        }
      }
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    Tensor slope = folded(tape, dy, operand(index));
    return index == 1 && sign < 0 ? tape.scale(slope, sign) : slope;
  }
}
