package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A transposed convolution: rows x · Wᵀ are added to y where a convolution of y would have taken
 * patches. Kernel [..., F, C], x [B, ..., C].
 */
final class TransposedNode extends Node {

  private final Window window; // of the convolution from y to x
  private final boolean biased;
  private final int batch;
  private final int places; // of a sample of x
  private final int channels; // C
  private final int filters; // F
  private final int inner; // window's places · F
  private final float[] rows; // [places, inner] of one sample
  private final float[] dx; // [places, C], or empty
  private final float[] dw; // [inner, C], or empty

  TransposedNode(List<Tensor> operands, Window window) {
    super(window.inputShape(operands.get(0), filters(operands.get(1))), operands);
    Tensor x = operands.get(0);
    Tensor w = operands.get(1);
    this.window = window;
    this.biased = operands.size() > 2;
    this.batch = x.dimension(0);
    this.places = window.outputs();
    this.channels = x.dimension(x.rank() - 1);
    this.filters = filters(w);
    this.inner = window.places() * filters;
    if (w.dimension(w.rank() - 1) != channels) {
      throw new IllegalArgumentException(
          "transposed convolution of "
              + x
              + " by "
              + w
              + "; accepted: x [B, ..., C] and kernel [..., F, C]");
    }
    this.rows = room((long) places * inner);
    this.dx = x.differentiable() ? room((long) places * channels) : new float[0];
    this.dw = w.differentiable() ? room((long) inner * channels) : new float[0];
  }

  private static int filters(Tensor w) {
    return w.dimension(w.rank() - 2);
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] y = output().value();
    Arrays.fill(y, 0, output().size(), 0f);
    for (int n = 0; n < batch; n++) {
      kernels.denseInputGradient(
          places,
          inner,
          channels,
          operand(0).value(),
          n * places * channels,
          operand(1).value(),
          0,
          null,
          0,
          rows,
          0);
      window.addPatches(rows, 0, filters, y, n * window.inputs() * filters, filters);
    }
    if (biased) {
      float[] bias = operand(2).value();
      for (int i = 0; i < output().size(); i++) {
        y[i] += bias[i % filters];
      }
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] dy = output().gradient();
    Tensor x = operand(0);
    Tensor w = operand(1);
    for (int n = 0; n < batch; n++) {
      int at = n * places * channels;
      window.patches(dy, n * window.inputs() * filters, filters, filters, rows, 0);
      if (dx.length > 0) {
        kernels.dense(places, inner, channels, rows, 0, w.value(), 0, null, 0, dx, 0, false);
        add(dx, sink(x), at, places * channels);
      }
      if (dw.length > 0) {
        kernels.denseWeightGradient(
            places, inner, channels, rows, 0, x.value(), at, dw, 0, null, 0);
        add(dw, sink(w), 0, inner * channels);
      }
    }
    if (biased && operand(2).differentiable()) {
      float[] sum = sink(operand(2));
      for (int i = 0; i < output().size(); i++) {
        sum[i % filters] += dy[i];
      }
    }
  }

  private static void add(float[] values, float[] sum, int at, int count) {
    for (int i = 0; i < count; i++) {
      sum[at + i] += values[i];
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return index < 2 ? adjoint(tape, index, dy, 2) : folded(tape, dy, operand(2));
  }
}
