package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/** Φ(x), the share of a normal distribution below x; its slope is the density φ(x). */
final class NormalDistribution extends Node {

  static final Operation OPERATION = NormalDistribution::new;

  private static final float INVERSE_ROOT_TWO_PI = 0.3989422804014327f;

  private final float[] gelu; // [N]

  private NormalDistribution(List<Tensor> operands) {
    super(operands.get(0).dimensions(), operands);
    this.gelu = new float[output().value().length];
  }

  /** φ as operations on the tape. */
  static Tensor density(Tape tape, Tensor x) {
    Tensor power = tape.scale(tape.square(x), -0.5f);
    return tape.scale(tape.activate(power, Activation.EXPONENTIAL), INVERSE_ROOT_TWO_PI);
  }

  /** From the slope of x · Φ(x), which is Φ(x) + x · φ(x). */
  @Override
  protected void forward(Kernels kernels) {
    float[] x = operand(0).value();
    float[] y = output().value();
    int count = output().size();
    kernels.activate(Activation.GELU, 1, count, x, gelu);
    Arrays.fill(y, 0, count, 1f);
    kernels.activationGradient(Activation.GELU, 1, count, x, gelu, y);
    for (int i = 0; i < count; i++) {
      y[i] -= x[i] * density(x[i]);
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] x = operand(0).value();
    float[] dx = sink(operand(0));
    float[] dy = output().gradient();
    for (int i = 0; i < output().size(); i++) {
      dx[i] += dy[i] * density(x[i]);
    }
  }

  private static float density(float x) {
    return INVERSE_ROOT_TWO_PI * (float) StrictMath.exp(-0.5 * x * x);
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return tape.multiply(dy, density(tape, operand(0)));
  }
}
