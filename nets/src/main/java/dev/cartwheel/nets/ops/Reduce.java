package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One number for all elements that differ only along some axes, as {@code keras.ops.sum}, {@code
 * mean}, {@code max} and {@code min} have it. Elements that tie for the largest share its gradient.
 */
public final class Reduce implements Operation {

  private enum Kind {
    SUM,
    MEAN,
    MAX,
    MIN
  }

  private final Kind kind;
  private final boolean keep;
  private final int[] axes; // none for all

  private Reduce(Kind kind, boolean keep, int... axes) {
    this.kind = kind;
    this.keep = keep;
    this.axes = axes.clone();
  }

  /** Sum along axes, from the end if negative; along all if none is given. */
  public static Reduce sum(int... axes) {
    return new Reduce(Kind.SUM, false, axes);
  }

  /** Mean along axes. */
  public static Reduce mean(int... axes) {
    return new Reduce(Kind.MEAN, false, axes);
  }

  /** The largest along axes. */
  public static Reduce max(int... axes) {
    return new Reduce(Kind.MAX, false, axes);
  }

  /** The smallest along axes. */
  public static Reduce min(int... axes) {
    return new Reduce(Kind.MIN, false, axes);
  }

  /** The same, leaving axes of length 1. */
  public Reduce keepingAxes() {
    return new Reduce(kind, true, axes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reduce reduce
        && kind == reduce.kind
        && keep == reduce.keep
        && Arrays.equals(axes, reduce.axes);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(axes);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + Arrays.toString(axes);
  }

  @Override
  public Node on(List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    int[] kept = shape.clone();
    int[] over = axes.length == 0 ? IntStream.range(0, shape.length).toArray() : axes;
    for (int axis : over) {
      kept[Axes.resolve(axis, shape.length)] = 1;
    }
    int[] less =
        IntStream.range(0, shape.length)
            .filter(
                axis -> IntStream.of(over).noneMatch(o -> Axes.resolve(o, shape.length) == axis))
            .map(axis -> shape[axis])
            .toArray();
    return new Groups(operands, keep ? kept : less, kept);
  }

  private final class Groups extends Node {

    private final int members; // of a group
    private final int[] group; // [N of x], where an element's number goes
    private final double[] sums; // by group
    private final ReshapeOp spread; // of the output, to axes of length 1

    Groups(List<Tensor> operands, int[] shape, int[] kept) {
      super(shape, operands);
      this.group = Axes.repeated(operands.get(0).shape(), kept);
      this.members = group.length / output().size();
      this.sums = new double[output().size()];
      this.spread = ReshapeOp.to(kept);
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      switch (kind) {
        case SUM, MEAN -> {
          Arrays.fill(sums, 0);
          for (int i = 0; i < group.length; i++) {
            sums[group[i]] += x[i];
          }
          for (int i = 0; i < sums.length; i++) {
            y[i] = (float) (kind == Kind.MEAN ? sums[i] / members : sums[i]);
          }
        }
        case MAX, MIN -> {
          boolean largest = kind == Kind.MAX;
          float none = largest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
          Arrays.fill(y, 0, output().size(), none);
          for (int i = 0; i < group.length; i++) {
            int k = group[i];
            y[k] = largest ? Math.max(y[k], x[i]) : Math.min(y[k], x[i]);
          }
        }
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      if (kind == Kind.SUM || kind == Kind.MEAN) {
        float share = kind == Kind.SUM ? 1 : 1f / members;
        for (int i = 0; i < group.length; i++) {
          dx[i] += share * dy[group[i]];
        }
        return;
      }
      countTies();
      for (int i = 0; i < group.length; i++) {
        dx[i] += chosen(i) * dy[group[i]];
      }
    }

    private void countTies() {
      float[] x = operand(0).value();
      float[] y = output().value();
      Arrays.fill(sums, 0);
      for (int i = 0; i < group.length; i++) {
        sums[group[i]] += x[i] == y[group[i]] ? 1 : 0;
      }
    }

    /** An element's share of the gradient, once ties are counted. */
    private float chosen(int i) {
      boolean equal = operand(0).value()[i] == output().value()[group[i]];
      return equal ? (float) (1 / sums[group[i]]) : 0;
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      Tensor each = tape.apply(Spread.REPEAT, tape.apply(spread, dy), operand(0));
      return switch (kind) {
        case SUM -> each;
        case MEAN -> tape.scale(each, 1f / members);
        case MAX, MIN -> {
          countTies();
          Tensor shares = Tensor.constant(operand(0).shape());
          for (int i = 0; i < group.length; i++) {
            shares.value()[i] = chosen(i);
          }
          yield tape.multiply(each, shares);
        }
      };
    }
  }
}
