package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Floating-point numbers of 16 bits. As an operation: each element rounded to the nearest, and its
 * gradient too.
 */
public enum ShortFloat implements Operation {
  /** The range of float with 8 bits of precision. */
  BFLOAT16,
  /** IEEE 754's half: 11 bits of precision, from 6·10⁻⁸ to 65,504. */
  FLOAT16;

  private static final float FIRST_INFINITE_HALF = 65520;
  private static final float SMALLEST_NORMAL_HALF = 0x1p-14f;
  private static final float HALF_STEPS = 0x1p24f; // of what is smaller, in 1
  private static final int HALF_DROPPED_BITS = 13;
  private static final int BFLOAT_DROPPED_BITS = 16;

  /** The nearest number of this kind, of two as near the even one; beyond the largest, infinity. */
  public float round(float x) {
    if (!Float.isFinite(x)) {
      return x;
    }
    if (this == BFLOAT16) {
      return dropped(x, BFLOAT_DROPPED_BITS);
    }
    float size = Math.abs(x);
    if (size >= FIRST_INFINITE_HALF) {
      return Math.copySign(Float.POSITIVE_INFINITY, x);
    }
    if (size < SMALLEST_NORMAL_HALF) {
      return (float) (Math.rint(x * HALF_STEPS) / HALF_STEPS);
    }
    return dropped(x, HALF_DROPPED_BITS);
  }

  private static float dropped(float x, int count) {
    int bits = Float.floatToRawIntBits(x);
    int odd = bits >> count & 1;
    int rounded = bits + (1 << (count - 1)) - 1 + odd;
    return Float.intBitsToFloat(rounded & -(1 << count));
  }

  void round(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = round(values[i]);
    }
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Rounded(this, operands);
  }

  private static final class Rounded extends Node {

    private final ShortFloat kind;

    Rounded(ShortFloat kind, List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
      this.kind = kind;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      for (int i = 0; i < output().size(); i++) {
        y[i] = kind.round(x[i]);
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < output().size(); i++) {
        dx[i] += kind.round(dy[i]);
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return tape.apply(kind, dy);
    }
  }
}
