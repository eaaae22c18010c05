package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;

/** y = Σa / n in one chain of double additions, with n = 1 or N: daᵢ = dy / n. */
final class Total extends Node {

  private static final int[] SCALAR = {};

  private final int divisor;

  private Total(List<Tensor> a, int divisor) {
    super(SCALAR, a);
    this.divisor = divisor;
  }

  static Total sum(List<Tensor> a) {
    return new Total(a, 1);
  }

  static Total mean(List<Tensor> a) {
    return new Total(a, a.get(0).size());
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] a = operand(0).value();
    double sum = 0;
    for (int i = 0; i < operand(0).size(); i++) {
      sum += a[i];
    }
    output().value()[0] = (float) (sum / divisor);
  }

  @Override
  protected void backward(Kernels kernels) {
    float slope = output().gradient()[0] / divisor;
    float[] da = sink(operand(0));
    for (int i = 0; i < operand(0).size(); i++) {
      da[i] += slope;
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    Tensor share = divisor == 1 ? dy : tape.scale(dy, 1f / divisor);
    return tape.apply(Repetition.REPEAT, share, operand(0));
  }
}
