package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor between its own shape and that of a second one, of which only the shape counts; lengths
 * of 1 repeat, as in numpy. Either is the other's derivative.
 */
public enum Spread implements Operation {
  /** Repeated to the shape of the second. */
  REPEAT,
  /** Summed to the shape of the second, which repeats to the first's. */
  SUM;

  /** A gradient of the shape of a broadcast result, summed to that of an operand. */
  public static Tensor folded(Tape tape, Tensor dy, Tensor operand) {
    return Arrays.equals(dy.shape(), operand.shape()) ? dy : tape.apply(SUM, dy, operand);
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Moved(this, operands);
  }

  private static final class Moved extends Node {

    private final boolean repeat;
    private final int[] small; // for each element of the larger, the index in the smaller

    Moved(Spread kind, List<Tensor> operands) {
      super(operands.get(1).shape(), operands, operands.get(0).differentiable());
      this.repeat = kind == REPEAT;
      int[] large = operands.get(repeat ? 1 : 0).shape();
      int[] less = operands.get(repeat ? 0 : 1).shape();
      if (!Arrays.equals(Axes.broadcast("spread", large, less), large)) {
        throw new IllegalArgumentException(
            (repeat ? "repeat " : "sum ")
                + operands.get(0)
                + " to "
                + operands.get(1)
                + "; accepted: equal lengths, or 1, along each axis");
      }
      this.small = Axes.repeated(large, less);
    }

    @Override
    protected void forward(Kernels kernels) {
      Arrays.fill(output().value(), 0, output().size(), 0f);
      move(operand(0).value(), output().value(), repeat);
    }

    @Override
    protected void backward(Kernels kernels) {
      move(output().gradient(), sink(operand(0)), !repeat);
    }

    private void move(float[] from, float[] to, boolean repeats) {
      for (int i = 0; i < small.length; i++) {
        if (repeats) {
          to[i] += from[small[i]];
        } else {
          to[small[i]] += from[i];
        }
      }
    }

    @Override
    protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
      return index == 1 ? null : tape.apply(repeat ? SUM : REPEAT, dy, operand(0));
    }
  }
}
