package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Images [B, H, W, C] seen through a kernel [R, S] of odd sides, the same for each channel, zeros
 * beyond the edges. The kernel has no gradient.
 */
final class Filter implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    return new Filtered(operands);
  }

  private static final class Filtered extends Node {

    private final int height;
    private final int width;
    private final int channels;
    private final int rows;
    private final int columns;

    Filtered(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
      this.height = output().dimension(1);
      this.width = output().dimension(2);
      this.channels = output().dimension(3);
      this.rows = operands.get(1).dimension(0);
      this.columns = operands.get(1).dimension(1);
    }

    @Override
    protected void forward(Kernels kernels) {
      Arrays.fill(output().value(), 0, output().size(), 0);
      pass(operand(0).value(), output().value(), 1);
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        pass(output().gradient(), sink(operand(0)), -1);
      }
    }

    /** Adds to each place of y what the kernel sees around it in x, turned about if back. */
    private void pass(float[] x, float[] y, int direction) {
      for (int r = 0; r < rows; r++) {
        int down = direction * (r - rows / 2);
        for (int s = 0; s < columns; s++) {
          int right = direction * (s - columns / 2);
          float weight = operand(1).value()[r * columns + s];
          for (int image = 0; image < output().dimension(0); image++) {
            for (int i = Math.max(0, -down); i < Math.min(height, height - down); i++) {
              int first = Math.max(0, -right);
              int count = (Math.min(width, width - right) - first) * channels;
              int to = ((image * height + i) * width + first) * channels;
              int from = to + (down * width + right) * channels;
              for (int k = 0; k < count; k++) {
                y[to + k] += weight * x[from + k];
              }
            }
          }
        }
      }
    }
  }
}
