package dev.cartwheel.nets.regularize;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * factor · mean of |cosine| over all pairs of rows, or of columns, of a matrix: they are drawn
 * towards right angles. A row of zeros has cosine 0.
 *
 * <p>Source: Keras 3, {@code keras.regularizers.OrthogonalRegularizer}.
 *
 * @param factor 0 or more
 * @param columns whether columns are compared, and not rows
 */
public record OrthogonalRegularizer(float factor, boolean columns)
    implements Regularizer, Operation {

  public OrthogonalRegularizer {
    if (!(factor >= 0)) {
      throw new IllegalArgumentException(
          "orthogonal regularizer with factor " + factor + "; accepted: a number of 0 or more");
    }
  }

  @Override
  public Tensor penalty(Tape tape, Tensor tensor) {
    return tape.apply(this, tensor);
  }

  @Override
  public Node on(List<Tensor> operands) {
    Tensor w = operands.get(0);
    if (w.rank() != 2) {
      throw new IllegalArgumentException(
          "orthogonal regularizer of " + w + "; accepted: a matrix of 2 axes");
    }
    return new Cosines(operands);
  }

  private final class Cosines extends Node {

    private final int count; // N rows, or columns
    private final int width; // their length W
    private final double[] unit; // [N, W]
    private final double[] norms; // [N]
    private final double[] slope; // [W]

    Cosines(List<Tensor> operands) {
      super(new int[0], operands);
      Tensor w = operands.get(0);
      this.count = w.dimension(columns ? 1 : 0);
      this.width = w.dimension(columns ? 0 : 1);
      this.unit = new double[w.size()];
      this.norms = new double[count];
      this.slope = new double[width];
    }

    private int at(int i, int k) {
      return columns ? k * count + i : i * width + k;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] w = operand(0).value();
      for (int i = 0; i < count; i++) {
        double squares = 0;
        for (int k = 0; k < width; k++) {
          squares += (double) w[at(i, k)] * w[at(i, k)];
        }
        norms[i] = Math.sqrt(squares);
        for (int k = 0; k < width; k++) {
          unit[i * width + k] = norms[i] == 0 ? 0 : w[at(i, k)] / norms[i];
        }
      }
      double sum = 0;
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < i; j++) {
          sum += Math.abs(cosine(i, j));
        }
      }
      output().value()[0] = (float) (scale() * sum);
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dw = sink(operand(0));
      double dy = output().gradient()[0] * scale();
      for (int i = 0; i < count; i++) {
        double along = 0;
        for (int k = 0; k < width; k++) {
          slope[k] = 0;
        }
        for (int j = 0; j < count; j++) {
          double sign = i == j ? 0 : Math.signum(cosine(i, j));
          for (int k = 0; k < width; k++) {
            slope[k] += sign * unit[j * width + k];
          }
        }
        for (int k = 0; k < width; k++) {
          along += slope[k] * unit[i * width + k];
        }
        for (int k = 0; k < width && norms[i] > 0; k++) {
          dw[at(i, k)] += (float) (dy * (slope[k] - along * unit[i * width + k]) / norms[i]);
        }
      }
    }

    private double cosine(int i, int j) {
      double sum = 0;
      for (int k = 0; k < width; k++) {
        sum += unit[i * width + k] * unit[j * width + k];
      }
      return sum;
    }

    /** factor / number of pairs. */
    private double scale() {
      return count < 2 ? 0 : factor / (count * (count - 1.0) / 2);
    }
  }
}
