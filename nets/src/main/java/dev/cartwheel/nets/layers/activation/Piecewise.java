package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** A function of each element alone, with its slope. */
interface Piecewise extends Operation {

  /** y. */
  double value(double x);

  /** dy/dx. */
  double slope(double x);

  /** The slope as such a function; a constant of its own on each piece unless overridden. */
  default Piecewise derivative() {
    return new SlopeOf(this);
  }

  /**
   * The slope of a function of straight pieces, which has none itself.
   *
   * @param function whose slope it is
   */
  record SlopeOf(Piecewise function) implements Piecewise {
    @Override
    public double value(double x) {
      return function.slope(x);
    }

    @Override
    public double slope(double x) {
      return 0;
    }
  }

  @Override
  default Node on(List<Tensor> operands) {
    Piecewise function = this;
    return new Node(operands.get(0).shape(), operands) {
      @Override
      protected void forward(Kernels kernels) {
        float[] x = operand(0).value();
        for (int i = 0; i < output().size(); i++) {
          output().value()[i] = (float) function.value(x[i]);
        }
      }

      @Override
      protected void backward(Kernels kernels) {
        if (operand(0).differentiable()) {
          float[] x = operand(0).value();
          float[] dx = sink(operand(0));
          float[] dy = output().gradient();
          for (int i = 0; i < output().size(); i++) {
            dx[i] += (float) (dy[i] * function.slope(x[i]));
          }
        }
      }

      @Override
      protected Tensor derivative(Tape tape, int index, Tensor dy) {
        return tape.multiply(dy, tape.apply(function.derivative(), operand(0)));
      }
    };
  }
}
