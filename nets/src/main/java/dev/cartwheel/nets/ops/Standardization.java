package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups of elements brought to a common scale; a group are all elements that differ only along
 * some axes. With the mean over a group m and the mean square s, y is
 *
 * <ul>
 *   <li>(x − m) / √(s − m² + ε), of mean 0 and variance 1,
 *   <li>x / √(s + ε), of mean square 1, or
 *   <li>x / √max(Σx², 10⁻¹²), of length 1.
 * </ul>
 *
 * <p>The first may have two more operands, a running mean and variance with an element a group:
 * each forward pass moves them to momentum · old + (1 − momentum) · new. A further one is a mask of
 * all axes but the last: elements it leaves out count neither in the mean nor in the square.
 */
public final class Standardization implements Operation {

  /** What a group is brought to. */
  enum Kind {
    VARIANCE,
    MEAN_SQUARE,
    LENGTH
  }

  private static final double SMALLEST_SQUARE = 1e-12;
  private static final double SMALLEST_COUNT = 1e-7; // of what a mask leaves, added to it
  private static final int MASK = 3; // the operand that is one

  private final Kind kind;
  private final double epsilon;
  private final double momentum;
  private final int[] axes;

  private Standardization(Kind kind, double epsilon, double momentum, int... axes) {
    this.kind = kind;
    this.epsilon = epsilon;
    this.momentum = momentum;
    this.axes = axes.clone();
  }

  /** To mean 0 and variance 1. */
  public static Standardization variance(double epsilon, int... axes) {
    return new Standardization(Kind.VARIANCE, epsilon, 1, axes);
  }

  /** To mean 0 and variance 1, moving two further operands. */
  public static Standardization moving(double epsilon, double momentum, int... axes) {
    return new Standardization(Kind.VARIANCE, epsilon, momentum, axes);
  }

  /** To mean square 1. */
  public static Standardization meanSquare(double epsilon, int... axes) {
    return new Standardization(Kind.MEAN_SQUARE, epsilon, 1, axes);
  }

  /** To length 1. */
  public static Standardization unit(int... axes) {
    return new Standardization(Kind.LENGTH, 0, 1, axes);
  }

  @Override
  public Node on(List<Tensor> operands) {
    int rank = operands.get(0).rank();
    int[] over = IntStream.of(axes).map(axis -> Axes.resolve(axis, rank)).distinct().toArray();
    return new Groups(operands, over);
  }

  private final class Groups extends Node {

    private final Reduce sum;
    private final Reduce mean;
    private final Power inverseRoot = new Power(-0.5, epsilon);
    private final int members; // of a group
    private final int groups;
    private final int channels; // elements for each of a mask's
    private final int[] source; // [groups, members], or empty if in that order already
    private final double[] factor; // by group, 1 / √...
    private final float[] rowFactor; // the same of rows that kernels do, or empty

    Groups(List<Tensor> operands, int[] over) {
      super(operands.get(0).shape(), operands);
      int[] shape = operands.get(0).shape();
      int[] order =
          IntStream.concat(
                  IntStream.range(0, shape.length)
                      .filter(axis -> IntStream.of(over).noneMatch(o -> o == axis)),
                  IntStream.of(over).sorted())
              .toArray();
      this.sum = Reduce.sum(over).keepingAxes();
      this.mean = Reduce.mean(over).keepingAxes();
      this.members = Axes.size(Axes.pick(shape, over));
      this.groups = output().size() / members;
      this.channels = shape[shape.length - 1];
      if (masked() && operands.get(MASK).size() * channels != output().size()) {
        throw new IllegalArgumentException(
            "mask "
                + operands.get(MASK)
                + " of "
                + operands.get(0)
                + "; accepted: all its axes but"
                + " the last");
      }
      this.source = Axes.inOrder(order) ? new int[0] : Axes.permuted(shape, order);
      this.factor = new double[groups];
      boolean rows = kind == Kind.VARIANCE && source.length == 0 && operands.size() == 1;
      this.rowFactor = new float[rows ? groups : 0];
    }

    private int at(int i) {
      return source.length == 0 ? i : source[i];
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      if (rowFactor.length > 0) {
        kernels.standardize(groups, members, epsilon, x, y, rowFactor);
        return;
      }
      for (int group = 0; group < groups; group++) {
        int from = group * members;
        double count = count(from);
        double mean = kind == Kind.VARIANCE ? mean(x, from, count) : 0;
        double square = 0;
        for (int i = from; i < from + members; i++) {
          double distance = x[at(i)] - mean;
          square += weight(i) * distance * distance;
        }
        factor[group] = 1 / Math.sqrt(scale(square, count));
        for (int i = from; i < from + members; i++) {
          y[at(i)] = (float) ((x[at(i)] - mean) * factor[group]);
        }
        if (operands() > 1) {
          move(operand(1), group, mean);
          move(operand(2), group, square / count);
        }
      }
    }

    /** 1, or what the mask says of an element. */
    private float weight(int i) {
      return masked() ? operand(MASK).value()[at(i) / channels] : 1;
    }

    private boolean masked() {
      return operands() > MASK;
    }

    private double count(int from) {
      if (!masked()) {
        return members;
      }
      double count = SMALLEST_COUNT;
      for (int i = from; i < from + members; i++) {
        count += weight(i);
      }
      return count;
    }

    private double mean(float[] x, int from, double count) {
      double sum = 0;
      for (int i = from; i < from + members; i++) {
        sum += weight(i) * x[at(i)];
      }
      return sum / count;
    }

    private double scale(double square, double count) {
      return kind == Kind.LENGTH ? Math.max(square, SMALLEST_SQUARE) : square / count + epsilon;
    }

    private void move(Tensor running, int group, double value) {
      float[] all = running.value();
      all[group] = (float) (momentum * all[group] + (1 - momentum) * value);
    }

    /**
     * dx = f · (dy − w · (Σ dy + y · Σ dy · y) / Σ w), without the terms that are constant; w are
     * ones, or the mask.
     */
    @Override
    protected void backward(Kernels kernels) {
      if (!operand(0).differentiable()) {
        return;
      }
      float[] y = output().value();
      float[] dy = output().gradient();
      float[] dx = sink(operand(0));
      if (rowFactor.length > 0) {
        kernels.standardizeGradient(groups, members, y, rowFactor, dy, dx);
        return;
      }
      for (int group = 0; group < groups; group++) {
        int from = group * members;
        double count = count(from);
        double mean = 0;
        double along = 0;
        for (int i = from; i < from + members; i++) {
          mean += kind == Kind.VARIANCE ? dy[at(i)] : 0;
          along += (double) dy[at(i)] * y[at(i)];
        }
        mean /= count;
        if (kind != Kind.LENGTH) {
          along /= count;
        } else if (factor[group] >= 1 / Math.sqrt(SMALLEST_SQUARE)) {
          along = 0;
        }
        for (int i = from; i < from + members; i++) {
          int k = at(i);
          dx[k] += (float) (factor[group] * (dy[k] - weight(i) * (mean + y[k] * along)));
        }
      }
    }

    /** The same as {@link #backward}, for the gradient of x. */
    @Override
    protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
      if (index > 0) {
        return null;
      }
      Tensor along = tape.apply(kind == Kind.LENGTH ? sum : mean, tape.multiply(dy, output()));
      if (kind == Kind.LENGTH) {
        along = tape.multiply(along, unclamped(along.shape()));
      }
      Tensor toward = tape.apply(Elementwise.MULTIPLY, output(), along);
      Tensor rest = tape.subtract(dy, toward);
      if (kind == Kind.VARIANCE) {
        rest = tape.apply(Elementwise.SUBTRACT, rest, tape.apply(mean, dy));
      }
      return tape.apply(Elementwise.MULTIPLY, rest, factorOf(tape, operand(0)));
    }

    private Tensor factorOf(Tape tape, Tensor x) {
      Tensor far =
          kind == Kind.VARIANCE ? tape.apply(Elementwise.SUBTRACT, x, tape.apply(mean, x)) : x;
      Tensor square = tape.apply(kind == Kind.LENGTH ? sum : mean, tape.square(far));
      if (kind == Kind.LENGTH) {
        Tensor smallest = Tensor.constant().write(new float[] {(float) SMALLEST_SQUARE});
        square = tape.apply(Elementwise.MAXIMUM, square, smallest);
      }
      return tape.apply(inverseRoot, square);
    }

    private Tensor unclamped(int... shape) {
      Tensor ones = Tensor.constant(shape);
      for (int group = 0; group < groups; group++) {
        ones.value()[group] = factor[group] < 1 / Math.sqrt(SMALLEST_SQUARE) ? 1 : 0;
      }
      return ones;
    }
  }
}
