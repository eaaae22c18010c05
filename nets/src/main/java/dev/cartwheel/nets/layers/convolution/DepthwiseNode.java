package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Each channel c by kernels of its own, to outputs c · M + m. Kernel [..., C, M], x [B, ..., C].
 */
final class DepthwiseNode extends Node {

  private final Window window;
  private final boolean biased;
  private final int channels; // C
  private final int multiplier; // M

  DepthwiseNode(List<Tensor> operands, Window window) {
    super(
        window.outputShape(
            operands.get(0),
            operands.get(0).dimension(operands.get(0).rank() - 1)
                * operands.get(1).dimension(operands.get(1).rank() - 1)),
        operands);
    Tensor x = operands.get(0);
    Tensor w = operands.get(1);
    this.window = window;
    this.biased = operands.size() > 2;
    this.channels = x.dimension(x.rank() - 1);
    this.multiplier = w.dimension(w.rank() - 1);
    if (w.dimension(w.rank() - 2) != channels) {
      throw new IllegalArgumentException(
          "depthwise convolution of "
              + x
              + " by "
              + w
              + "; accepted: x [B, ..., C] and kernel [..., C, M]");
    }
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] x = operand(0).value();
    float[] w = operand(1).value();
    float[] y = output().value();
    int width = channels * multiplier;
    for (int i = 0; i < output().size() / width; i++) {
      int sample = i / window.outputs() * window.inputs();
      int yAt = i * width;
      if (biased) {
        System.arraycopy(operand(2).value(), 0, y, yAt, width);
      } else {
        Arrays.fill(y, yAt, yAt + width, 0f);
      }
      for (int k = 0; k < window.places(); k++) {
        int place = window.place(i % window.outputs(), k);
        if (place >= 0) {
          add(x, (sample + place) * channels, w, k * width, y, yAt);
        }
      }
    }
  }

  private void add(float[] x, int xAt, float[] w, int wAt, float[] y, int yAt) {
    if (multiplier == 1) {
      for (int c = 0; c < channels; c++) {
        y[yAt + c] = Math.fma(x[xAt + c], w[wAt + c], y[yAt + c]);
      }
      return;
    }
    for (int c = 0; c < channels; c++) {
      for (int m = c * multiplier; m < (c + 1) * multiplier; m++) {
        y[yAt + m] = Math.fma(x[xAt + c], w[wAt + m], y[yAt + m]);
      }
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] dy = output().gradient();
    float[] dx = operand(0).differentiable() ? sink(operand(0)) : null;
    float[] dw = operand(1).differentiable() ? sink(operand(1)) : null;
    int width = channels * multiplier;
    for (int i = 0; i < output().size() / width; i++) {
      int sample = i / window.outputs() * window.inputs();
      for (int k = 0; k < window.places(); k++) {
        int place = window.place(i % window.outputs(), k);
        int xAt = (sample + place) * channels;
        for (int j = 0; place >= 0 && j < width; j++) {
          float slope = dy[i * width + j];
          if (dx != null) {
            int at = xAt + j / multiplier;
            dx[at] = Math.fma(slope, operand(1).value()[k * width + j], dx[at]);
          }
          if (dw != null) {
            int at = k * width + j;
            dw[at] = Math.fma(slope, operand(0).value()[xAt + j / multiplier], dw[at]);
          }
        }
      }
    }
    if (biased && operand(2).differentiable()) {
      float[] sum = sink(operand(2));
      for (int i = 0; i < output().size(); i++) {
        sum[i % width] += dy[i];
      }
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return index < 2 ? adjoint(tape, index, dy, 2) : folded(tape, dy, operand(2));
  }
}
