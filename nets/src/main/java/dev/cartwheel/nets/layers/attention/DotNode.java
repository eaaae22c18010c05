package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** The score factor · scale · q·k. */
final class DotNode extends AttendNode {

  private final float[] transposed; // [D, S], of k
  private final float[] products; // [B, H, T, S], q·k, if there is a scale to learn

  DotNode(Attend op, int[] shape, List<Tensor> operands) {
    super(op, shape, operands);
    this.transposed = room(width * keys);
    int heads = shape.length == 4 ? shape[2] : 1;
    this.products = room(op.scale() ? (long) shape[0] * heads * queries * keys : 0);
  }

  @Override
  void score(Kernels kernels, int plane) {
    kernels.transpose(keys, width, k, 0, transposed, 0);
    kernels.dense(queries, width, keys, q, 0, transposed, 0, null, 0, scores, 0, false);
    if (op().scale()) {
      System.arraycopy(scores, 0, products, plane, queries * keys);
    }
    times(scores, factor());
  }

  private float factor() {
    return op().scale() ? op().factor() * scale().value()[0] : op().factor();
  }

  private void times(float[] values, float factor) {
    for (int i = 0; i < queries * keys; i++) {
      values[i] *= factor;
    }
  }

  @Override
  void unscore(Kernels kernels, int plane) {
    if (op().scale() && scale().differentiable()) {
      float sum = 0;
      for (int i = 0; i < queries * keys; i++) {
        sum += dscores[i] * products[plane + i];
      }
      sink(scale())[0] += op().factor() * sum;
    }
    times(dscores, factor());
    kernels.dense(queries, keys, width, dscores, 0, k, 0, null, 0, dq, 0, false);
    kernels.denseWeightGradient(queries, keys, width, dscores, 0, q, 0, dk, 0, null, 0);
  }
}
