package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor between its own shape and that of a second one, of which only the shape counts. Either
 * is the other's derivative.
 */
enum Repetition implements Operation {
  /** Repeated over the second's first axes: the second's last are those of the first. */
  REPEAT,
  /** Summed over its first axes: its last are those of the second. */
  FOLD;

  @Override
  public Node on(List<Tensor> operands) {
    return new Moved(this, operands);
  }

  private static final class Moved extends Node {

    private final boolean repeat;

    Moved(Repetition kind, List<Tensor> operands) {
      super(operands.get(1).dimensions(), operands, operands.get(0).differentiable());
      this.repeat = kind == REPEAT;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] y = output().value();
      float[] x = operand(0).value();
      Arrays.fill(y, 0, output().size(), 0f);
      if (repeat) {
        repeat(x, operand(0).size(), y, output().size());
      } else {
        fold(x, operand(0).size(), y, output().size());
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      if (repeat) {
        fold(dy, output().size(), dx, operand(0).size());
      } else {
        repeat(dy, output().size(), dx, operand(0).size());
      }
    }

    private static void fold(float[] from, int count, float[] to, int period) {
      for (int at = 0; at < count; at += period) {
        for (int i = 0; i < period; i++) {
          to[i] += from[at + i];
        }
      }
    }

    private static void repeat(float[] from, int period, float[] to, int count) {
      for (int at = 0; at < count; at += period) {
        for (int i = 0; i < period; i++) {
          to[at + i] += from[i];
        }
      }
    }

    @Override
    protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
      return index == 1 ? null : tape.apply(repeat ? FOLD : REPEAT, dy, operand(0));
    }
  }
}
