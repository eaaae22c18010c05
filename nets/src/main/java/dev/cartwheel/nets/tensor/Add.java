package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;

/**
 * y = a + s·b with s = ±1, where b has the shape of a or of its last dimensions and is then
 * repeated over the others: da = dy, db = s·Σ dy over the repetitions.
 */
final class Add extends Node {

  private final float sign;

  private Add(String operation, Tensor a, Tensor b, float sign) {
    super(requireSuffix(operation, a, b), a, b, null);
    this.sign = sign;
  }

  static Add sum(Tensor a, Tensor b) {
    return new Add("add", a, b, 1);
  }

  static Add difference(Tensor a, Tensor b) {
    return new Add("subtract", a, b, -1);
  }

  float sign() {
    return sign;
  }

  private static int[] requireSuffix(String operation, Tensor a, Tensor b) {
    int skipped = a.rank() - b.rank();
    if (skipped < 0 || !Arrays.equals(a.shape(), skipped, a.rank(), b.shape(), 0, b.rank())) {
      throw new IllegalArgumentException(
          operation
              + " of "
              + a
              + " and "
              + b
              + "; accepted: equal shapes, or a second of the first's last dimensions");
    }
    return a.shape();
  }

  @Override
  void forward(Kernels kernels) {
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
  void backward(Kernels kernels) {
    float[] dy = output().gradient();
    accumulate(operand(0), 1, dy);
    if (operand(1).differentiable()) {
      float[] db = operand(1).reach();
      int period = operand(1).size();
      for (int from = 0; from < output().size(); from += period) {
        for (int i = 0; i < period; i++) {
          db[i] += sign * dy[from + i];
        }
      }
    }
  }
}
