package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * y = patches(x) · W + b, a few samples at a time, so that patches stay small; for each group of
 * channels alone. Kernel [..., C / groups, F], x [B, ..., C].
 */
final class ConvolutionNode extends Node {

  /** Rows of patches from which on a product is fast. */
  private static final int ROWS = 256;

  private final Window window;
  private final int groups; // G
  private final boolean biased;
  private final int batch; // B
  private final int outputs; // O places of a sample
  private final int inner; // K = places · C / G
  private final int filters; // F / G
  private final int samples; // a chunk's
  private final float[] patches; // [samples · O, K]
  private final float[] slopes; // [samples · O, K], or empty
  private final float[] kernel; // [K, F / G] of one group, or empty
  private final float[] part; // [samples · O, F / G] of one group, or empty
  private final float[] dw; // [K, F / G], or empty
  private final float[] dbias; // [F / G], or empty

  ConvolutionNode(List<Tensor> operands, Window window, int groups) {
    super(window.outputShape(operands.get(0), last(operands.get(1))), operands);
    Tensor x = operands.get(0);
    Tensor w = operands.get(1);
    this.window = window;
    this.groups = groups;
    this.biased = operands.size() > 2;
    this.batch = x.dimension(0);
    this.outputs = window.outputs();
    int channels = last(x);
    int all = last(w);
    if (w.dimension(w.rank() - 2) * groups != channels || all % groups != 0) {
      throw new IllegalArgumentException(
          "convolution of "
              + x
              + " by "
              + w
              + " in "
              + groups
              + " groups; accepted: x [B, ..., C] and kernel [..., C / groups, F]");
    }
    this.inner = window.places() * channels / groups;
    this.filters = all / groups;
    this.samples = Math.min(batch, Math.max(1, ROWS / outputs));
    int rows = samples * outputs;
    boolean grouped = groups > 1;
    boolean learns = w.differentiable() || (biased && operands.get(2).differentiable());
    this.patches = room(true, rows * inner);
    this.slopes = room(x.differentiable(), rows * inner);
    this.kernel = room(grouped, inner * filters);
    this.part = room(grouped, rows * filters);
    this.dw = room(learns, inner * filters);
    this.dbias = room(learns, filters);
  }

  private static int last(Tensor tensor) {
    return tensor.dimension(tensor.rank() - 1);
  }

  private static float[] room(boolean needed, int count) {
    return new float[needed ? count + Kernels.SLACK : 0];
  }

  private int chunk(int from) {
    return Math.min(samples, batch - from);
  }

  private void gather(int from, int count, int group) {
    Tensor x = operand(0);
    int channels = last(x);
    int size = window.inputs() * channels;
    int share = channels / groups;
    for (int n = 0; n < count; n++) {
      int offset = (from + n) * size + group * share;
      window.patches(x.value(), offset, channels, share, patches, n * outputs * inner);
    }
  }

  /** Copies the columns of one group out of rows of all groups' columns, or back. */
  private void columns(float[] all, int allAt, float[] one, int rows, int group, boolean back) {
    int width = filters * groups;
    for (int row = 0; row < rows; row++) {
      int at = allAt + row * width + group * filters;
      if (back) {
        System.arraycopy(one, row * filters, all, at, filters);
      } else {
        System.arraycopy(all, at, one, row * filters, filters);
      }
    }
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] y = output().value();
    float[] w = operand(1).value();
    float[] bias = biased ? operand(2).value() : null;
    for (int group = 0; group < groups; group++) {
      if (groups > 1) {
        columns(w, 0, kernel, inner, group, false);
      }
      for (int from = 0; from < batch; from += samples) {
        int rows = chunk(from) * outputs;
        int at = from * outputs * filters * groups;
        gather(from, chunk(from), group);
        if (groups == 1) {
          kernels.dense(rows, inner, filters, patches, 0, w, 0, bias, 0, y, at, false);
        } else {
          int biasAt = group * filters;
          kernels.dense(rows, inner, filters, patches, 0, kernel, 0, bias, biasAt, part, 0, false);
          columns(y, at, part, rows, group, true);
        }
      }
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] dy = output().gradient();
    for (int group = 0; group < groups; group++) {
      if (groups > 1) {
        columns(operand(1).value(), 0, kernel, inner, group, false);
      }
      for (int from = 0; from < batch; from += samples) {
        int rows = chunk(from) * outputs;
        int at = from * outputs * filters * groups;
        if (groups > 1) {
          columns(dy, at, part, rows, group, false);
        }
        float[] dz = groups > 1 ? part : dy;
        int dzAt = groups > 1 ? 0 : at;
        if (dw.length > 0) {
          gather(from, chunk(from), group);
          kernels.denseWeightGradient(rows, inner, filters, patches, 0, dz, dzAt, dw, 0, dbias, 0);
          learn(group);
        }
        if (slopes.length > 0) {
          inputGradient(kernels, from, rows, dz, dzAt, group);
        }
      }
    }
  }

  private void learn(int group) {
    Tensor w = operand(1);
    if (w.differentiable()) {
      float[] sum = sink(w);
      int width = filters * groups;
      for (int row = 0; row < inner; row++) {
        int at = row * width + group * filters;
        for (int f = 0; f < filters; f++) {
          sum[at + f] += dw[row * filters + f];
        }
      }
    }
    if (biased && operand(2).differentiable()) {
      float[] sum = sink(operand(2));
      for (int f = 0; f < filters; f++) {
        sum[group * filters + f] += dbias[f];
      }
    }
  }

  private void inputGradient(Kernels kernels, int from, int rows, float[] dz, int dzAt, int group) {
    Tensor x = operand(0);
    int channels = last(x);
    int share = channels / groups;
    float[] w = groups > 1 ? kernel : operand(1).value();
    kernels.denseInputGradient(rows, inner, filters, dz, dzAt, w, 0, null, 0, slopes, 0);
    float[] dx = sink(x);
    for (int n = 0; n < chunk(from); n++) {
      int offset = (from + n) * window.inputs() * channels + group * share;
      window.addPatches(slopes, n * outputs * inner, share, dx, offset, channels);
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return index < 2 ? adjoint(tape, index, dy, 2) : folded(tape, dy, operand(2));
  }
}
