package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constant by where each element lies: below or at one bound, between two, above the other. It
 * has no gradient, as the slope of a function of straight pieces has none.
 */
record Level(float low, float high, float below, float between, float above) implements Operation {

  /** 1 everywhere. */
  static final Operation ONES = new Level(0, 0, 1, 1, 1);

  /** One constant up to 0, another above. */
  static Level atZero(float below, float above) {
    return new Level(0, Float.POSITIVE_INFINITY, below, above, above);
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Node(operands.get(0).dimensions(), operands, false) {
      @Override
      protected void forward(Kernels kernels) {
        float[] x = operand(0).value();
        float[] y = output().value();
        for (int i = 0; i < output().size(); i++) {
          y[i] = x[i] > high ? above : x[i] > low ? between : below;
        }
      }

      @Override
      protected void backward(Kernels kernels) {}

      @Override
      protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
        return null;
      }
    };
  }
}
