package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Rearranged;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Allowance;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The largest or the mean of each channel under a window. Places beyond the edges do not count; but
 * where padding is uneven, a mean takes the nearest place for them, as Keras does on PyTorch.
 */
final class PoolingNode extends Node {

  private final Window window;
  private final boolean largest;
  private final int channels;
  private final int[] under; // [outputs · places], places of a sample or -1
  private final int[] elements; // the same, of their first channels
  private final int[] chosen; // [B · outputs · C] elements of x, or empty
  private final Operation choice; // of those elements

  PoolingNode(List<Tensor> operands, Window window, boolean largest) {
    super(
        window.outputShape(operands.get(0), operands.get(0).dimension(operands.get(0).rank() - 1)),
        operands);
    this.window = window;
    this.largest = largest;
    this.channels = operands.get(0).dimension(operands.get(0).rank() - 1);
    this.chosen = new int[largest ? output().size() : 0];
    this.choice = given -> new Rearranged(output().shape(), given, chosen);
    Allowance.take((long) window.outputs() * window.places());
    this.under = new int[Math.multiplyExact(window.outputs(), window.places())];
    for (int i = 0; i < under.length; i++) {
      int o = i / window.places();
      int k = i % window.places();
      under[i] = largest || window.even() ? window.place(o, k) : window.nearest(o, k);
    }
    this.elements = Arrays.stream(under).map(place -> place < 0 ? -1 : place * channels).toArray();
  }

  @Override
  protected void forward(Kernels kernels) {
    int sample = window.outputs() * channels;
    for (int n = 0; n * sample < output().size() && largest; n++) {
      kernels.largest(
          window.outputs(),
          window.places(),
          channels,
          elements,
          operand(0).value(),
          n * window.inputs() * channels,
          output().value(),
          n * sample,
          chosen);
    }
    for (int i = 0; i < output().size() / channels && !largest; i++) {
      average(i, i / window.outputs() * window.inputs());
    }
  }

  private void average(int i, int sample) {
    float[] x = operand(0).value();
    float[] y = output().value();
    int count = count(i);
    for (int c = i * channels; c < (i + 1) * channels; c++) {
      y[c] = 0;
    }
    for (int k = 0; k < window.places(); k++) {
      int place = place(i, k);
      int xAt = (sample + place) * channels;
      for (int c = 0; place >= 0 && c < channels; c++) {
        y[i * channels + c] += x[xAt + c];
      }
    }
    for (int c = i * channels; c < (i + 1) * channels; c++) {
      y[c] /= count;
    }
  }

  private int place(int i, int k) {
    return under[i % window.outputs() * window.places() + k];
  }

  /** Places of the input under the window. */
  private int count(int i) {
    int count = 0;
    for (int k = 0; k < window.places(); k++) {
      count += place(i, k) >= 0 ? 1 : 0;
    }
    return count;
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] dx = sink(operand(0));
    float[] dy = output().gradient();
    for (int i = 0; i < chosen.length; i++) {
      dx[chosen[i]] += dy[i];
    }
    for (int i = 0; !largest && i < output().size() / channels; i++) {
      int sample = i / window.outputs() * window.inputs();
      float share = 1f / count(i);
      for (int k = 0; k < window.places(); k++) {
        int place = place(i, k);
        int xAt = (sample + place) * channels;
        for (int c = 0; place >= 0 && c < channels; c++) {
          dx[xAt + c] += share * dy[i * channels + c];
        }
      }
    }
  }

  /** A mean is linear; the largest is, among those chosen in this pass. */
  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return largest ? adjoint(tape, choice, operand(0), dy) : adjoint(tape, index, dy, 1);
  }
}
