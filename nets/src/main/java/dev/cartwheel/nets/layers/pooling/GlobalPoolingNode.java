package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Rearranged;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest or the mean of each channel over all places of a sample: x [B, ..., C]. A second
 * operand [B, T] says which steps count in the mean.
 */
final class GlobalPoolingNode extends Node {

  private final boolean largest;
  private final int batch;
  private final int places;
  private final int channels;
  private final int[] chosen; // [B · C] elements of x, or empty
  private final Operation choice; // of those elements

  GlobalPoolingNode(List<Tensor> operands, boolean largest, boolean keepAxes) {
    super(shape(operands.get(0), keepAxes), operands);
    Tensor x = operands.get(0);
    this.largest = largest;
    this.batch = x.dimension(0);
    this.channels = x.dimension(x.rank() - 1);
    this.places = x.size() / batch / channels;
    this.chosen = new int[largest ? batch * channels : 0];
    this.choice = given -> new Rearranged(output().shape(), given, chosen);
  }

  private static int[] shape(Tensor x, boolean keepAxes) {
    int[] shape = x.shape();
    int last = shape.length - 1;
    if (!keepAxes) {
      return new int[] {shape[0], shape[last]};
    }
    Arrays.fill(shape, 1, last, 1);
    return shape;
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] x = operand(0).value();
    float[] y = output().value();
    for (int n = 0; n < batch; n++) {
      int yAt = n * channels;
      float count = 0;
      Arrays.fill(y, yAt, yAt + channels, largest ? Float.NEGATIVE_INFINITY : 0f);
      for (int place = 0; place < places; place++) {
        int xAt = (n * places + place) * channels;
        float weight = weight(n, place);
        count += weight;
        for (int c = 0; c < channels; c++) {
          if (!largest) {
            y[yAt + c] += weight * x[xAt + c];
          } else if (place == 0 || x[xAt + c] > y[yAt + c]) {
            y[yAt + c] = x[xAt + c];
            chosen[yAt + c] = xAt + c;
          }
        }
      }
      for (int c = 0; !largest && c < channels; c++) {
        y[yAt + c] /= count;
      }
    }
  }

  private float weight(int n, int place) {
    return operands() > 1 ? operand(1).value()[n * places + place] : 1;
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] dx = sink(operand(0));
    float[] dy = output().gradient();
    for (int i = 0; i < chosen.length; i++) {
      dx[chosen[i]] += dy[i];
    }
    for (int n = 0; !largest && n < batch; n++) {
      float count = 0;
      for (int place = 0; place < places; place++) {
        count += weight(n, place);
      }
      for (int place = 0; place < places; place++) {
        float share = weight(n, place) / count;
        for (int c = 0; c < channels; c++) {
          dx[(n * places + place) * channels + c] += share * dy[n * channels + c];
        }
      }
    }
  }

  /** A mean is linear; the largest is, among those chosen in this pass. */
  @Override
  protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
    if (index > 0) {
      return null;
    }
    return largest ? adjoint(tape, choice, operand(0), dy) : adjoint(tape, index, dy, operands());
  }
}
