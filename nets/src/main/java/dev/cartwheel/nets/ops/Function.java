package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.FloatMath;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of each element alone. For tanh and the like see {@link
 * dev.cartwheel.nets.Activation}, for xᵖ {@link Power}.
 */
public enum Function implements Operation {
  /** −x. */
  NEGATIVE,
  /** |x|, with slope 0 at 0. */
  ABSOLUTE,
  /** −1, 0 or 1. */
  SIGN,
  /** eˣ. */
  EXP,
  /** ln x: −∞ at 0, NaN below. */
  LOG,
  /** √x, with slope 0 at 0, so that lengths have one. */
  SQRT,
  /** 1 / x, and 0 at 0. */
  INVERSE,
  /** sin x in radians. */
  SIN,
  /** cos x in radians. */
  COS;

  @Override
  public Node on(List<Tensor> operands) {
    return new Each(this, operands);
  }

  float of(float x) {
    return switch (this) {
      case NEGATIVE -> -x;
      case ABSOLUTE -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case EXP -> FloatMath.exp(x);
      case LOG -> FloatMath.log(x);
      case SQRT -> (float) Math.sqrt(x);
      case INVERSE -> x == 0 ? 0 : 1 / x;
      case SIN -> (float) StrictMath.sin(x);
      case COS -> (float) StrictMath.cos(x);
    };
  }

  float slope(float x, float y) {
    return switch (this) {
      case NEGATIVE -> -1;
      case ABSOLUTE -> Math.signum(x);
      case SIGN -> 0;
      case EXP -> y;
      case LOG -> 1 / x;
      case SQRT -> y == 0 ? 0 : 0.5f / y;
      case INVERSE -> -y * y;
      case SIN -> (float) StrictMath.cos(x);
      case COS -> (float) -StrictMath.sin(x);
    };
  }

  private static final class Each extends Node {

    private final Function function;

    Each(Function function, List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
      this.function = function;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      for (int i = 0; i < output().size(); i++) {
        y[i] = function.of(x[i]);
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < output().size(); i++) {
        dx[i] += dy[i] * function.slope(x[i], y[i]);
      }
    }

    @Override
    protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
      Tensor x = operand(0);
      Tensor y = output();
      return switch (function) {
        case NEGATIVE -> tape.scale(dy, -1);
        case ABSOLUTE -> tape.multiply(dy, tape.apply(SIGN, x));
        case SIGN -> null;
        case EXP -> tape.multiply(dy, y);
        case LOG -> tape.apply(Elementwise.DIVIDE, dy, x);
        case SQRT -> tape.scale(tape.multiply(dy, tape.apply(INVERSE, y)), 0.5f);
        case INVERSE -> tape.scale(tape.multiply(dy, tape.square(y)), -1);
        case SIN -> tape.multiply(dy, tape.apply(COS, x));
        case COS -> tape.scale(tape.multiply(dy, tape.apply(SIN, x)), -1);
      };
    }
  }
}
