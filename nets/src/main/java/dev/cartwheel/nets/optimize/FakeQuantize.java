package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Each element replaced by the nearest that an integer stands for. The gradient passes straight
 * through, but stops where an element lies beyond the range.
 *
 * @param range read at each pass
 */
record FakeQuantize(Range range) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    return new Node(operands.get(0).shape(), operands) {
      @Override
      protected void forward(Kernels kernels) {
        float[] x = operand(0).value();
        float[] y = output().value();
        for (int i = 0; i < output().size(); i++) {
          y[i] = range.nearest(x[i]);
        }
      }

      @Override
      protected void backward(Kernels kernels) {
        float[] x = operand(0).value();
        float[] dx = sink(operand(0));
        float[] dy = output().gradient();
        for (int i = 0; i < output().size(); i++) {
          dx[i] += range.beyond(x[i]) ? 0 : dy[i];
        }
      }
    };
  }
}
