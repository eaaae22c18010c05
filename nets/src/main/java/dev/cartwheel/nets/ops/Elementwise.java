package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A function of two tensors, element by element; lengths of 1 repeat, as in numpy. Where maximum or
 * minimum ties, each operand gets half the gradient.
 */
public enum Elementwise implements Operation {
  /** a + b. */
  ADD,
  /** a − b. */
  SUBTRACT,
  /** a · b. */
  MULTIPLY,
  /** a / b. */
  DIVIDE,
  /** The larger. */
  MAXIMUM,
  /** The smaller. */
  MINIMUM,
  /** The angle of the point (b, a) in radians, with slope 0 at the origin. */
  ANGLE;

  @Override
  public Node on(List<Tensor> operands) {
    int[] a = operands.get(0).shape();
    int[] b = operands.get(1).shape();
    return new Pairs(this, Axes.broadcast(name().toLowerCase(Locale.ROOT), a, b), operands);
  }

  float of(float a, float b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case ANGLE -> (float) StrictMath.atan2(a, b);
    };
  }

  float slopeOfFirst(float a, float b) {
    return switch (this) {
      case ADD, SUBTRACT -> 1;
      case MULTIPLY -> b;
      case DIVIDE -> 1 / b;
      case MAXIMUM -> share(a > b, a < b);
      case MINIMUM -> share(a < b, a > b);
      case ANGLE -> perSquare(b, a, b);
    };
  }

  float slopeOfSecond(float a, float b) {
    return switch (this) {
      case ADD -> 1;
      case SUBTRACT -> -1;
      case MULTIPLY -> a;
      case DIVIDE -> -a / b / b;
      case MAXIMUM -> share(b > a, b < a);
      case MINIMUM -> share(b < a, b > a);
      case ANGLE -> -perSquare(a, a, b);
    };
  }

  private static float share(boolean chosen, boolean other) {
    return chosen ? 1 : other ? 0 : 0.5f;
  }

  /** x / (a² + b²), 0 at the origin. */
  private static float perSquare(float x, float a, float b) {
    float square = a * a + b * b;
    return square == 0 ? 0 : x / square;
  }

  private static final class Pairs extends Node {

    private final Elementwise function;
    private final int[] first; // [N], or empty if in place
    private final int[] second; // [N], or empty if in place
    private final int period; // after so many elements b is repeated, or 0

    Pairs(Elementwise function, int[] shape, List<Tensor> operands) {
      super(shape, operands);
      this.function = function;
      int[] b = operands.get(1).shape();
      int skipped = shape.length - b.length;
      boolean last = skipped >= 0 && Arrays.equals(shape, skipped, shape.length, b, 0, b.length);
      this.period = last ? operands.get(1).size() : 0;
      this.first = sources(shape, operands.get(0));
      this.second = inRows() ? new int[0] : sources(shape, operands.get(1));
    }

    private static int[] sources(int[] shape, Tensor operand) {
      return Arrays.equals(shape, operand.shape())
          ? new int[0]
          : Axes.repeated(shape, operand.shape());
    }

    /** Whether b has a's shape, or its last dimensions and is repeated over the others. */
    private boolean inRows() {
      return first.length == 0 && period > 0 && Rows.can(function);
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] a = operand(0).value();
      float[] b = operand(1).value();
      float[] y = output().value();
      if (inRows()) {
        Rows.combine(function, a, b, period, y, output().size());
        return;
      }
      for (int i = 0; i < output().size(); i++) {
        y[i] = function.of(a[at(first, i)], b[at(second, i)]);
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] a = operand(0).value();
      float[] b = operand(1).value();
      float[] dy = output().gradient();
      float[] intoA = operand(0).differentiable() ? sink(operand(0)) : null;
      float[] intoB = operand(1).differentiable() ? sink(operand(1)) : null;
      if (inRows()) {
        Rows.slopes(function, a, b, period, dy, output().size(), intoA, intoB);
        return;
      }
      if (operand(0).differentiable()) {
        float[] da = sink(operand(0));
        for (int i = 0; i < output().size(); i++) {
          int k = at(first, i);
          da[k] += dy[i] * function.slopeOfFirst(a[k], b[at(second, i)]);
        }
      }
      if (operand(1).differentiable()) {
        float[] db = sink(operand(1));
        for (int i = 0; i < output().size(); i++) {
          int k = at(second, i);
          db[k] += dy[i] * function.slopeOfSecond(a[at(first, i)], b[k]);
        }
      }
    }

    private static int at(int[] source, int i) {
      return source.length == 0 ? i : source[i];
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      Tensor slope =
          switch (function) {
            case ADD -> dy;
            case SUBTRACT -> index == 0 ? dy : tape.scale(dy, -1);
            case MULTIPLY -> tape.apply(MULTIPLY, dy, operand(1 - index));
            case DIVIDE -> quotient(tape, index, dy);
            case MAXIMUM, MINIMUM -> tape.multiply(dy, shares(index));
            case ANGLE -> turn(tape, index, dy);
          };
      return Spread.folded(tape, slope, operand(index));
    }

    /** dy · b / (a² + b²), and −dy · a / (a² + b²). */
    private Tensor turn(Tape tape, int index, Tensor dy) {
      Tensor a = operand(0);
      Tensor b = operand(1);
      Tensor square = tape.apply(ADD, tape.apply(MULTIPLY, a, a), tape.apply(MULTIPLY, b, b));
      Tensor share = tape.apply(MULTIPLY, dy, tape.apply(Function.INVERSE, square));
      return index == 0
          ? tape.apply(MULTIPLY, share, b)
          : tape.scale(tape.apply(MULTIPLY, share, a), -1);
    }

    /** dy / b, and −dy · y / b. */
    private Tensor quotient(Tape tape, int index, Tensor dy) {
      Tensor share = tape.apply(DIVIDE, dy, operand(1));
      return index == 0 ? share : tape.scale(tape.multiply(share, output()), -1);
    }

    private Tensor shares(int index) {
      Tensor shares = Tensor.constant(output().shape());
      for (int i = 0; i < output().size(); i++) {
        float a = operand(0).value()[at(first, i)];
        float b = operand(1).value()[at(second, i)];
        shares.value()[i] = index == 0 ? function.slopeOfFirst(a, b) : function.slopeOfSecond(a, b);
      }
      return shares;
    }
  }
}
