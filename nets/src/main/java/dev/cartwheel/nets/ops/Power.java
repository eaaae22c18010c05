package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * (x + offset)ᵖ, element by element.
 *
 * @param exponent p
 * @param offset added before
 */
public record Power(double exponent, double offset) implements Operation {

  /** xᵖ. */
  public static Power of(double exponent) {
    return new Power(exponent, 0);
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Each(operands);
  }

  private final class Each extends Node {

    Each(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      for (int i = 0; i < output().size(); i++) {
        y[i] = (float) StrictMath.pow(x[i] + offset, exponent);
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < output().size() && exponent != 0; i++) {
        dx[i] += (float) (dy[i] * exponent * StrictMath.pow(x[i] + offset, exponent - 1));
      }
    }

    @Override
    protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
      if (exponent == 0) {
        return null;
      }
      Tensor less = tape.apply(new Power(exponent - 1, offset), operand(0));
      return tape.scale(tape.multiply(dy, less), (float) exponent);
    }
  }
}
