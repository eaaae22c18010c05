package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Gathered;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.PaddedImage;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * y = patches(x) · W + b, or max(that, 0), for each group of channels alone. Kernel [..., C /
 * groups, F], x [B, ..., C].
 *
 * <p>Patches are read where they lie in x. Only on the way back, where they overlap, the gradients
 * of a few samples' patches are written out, so few that they stay near, and added up.
 */
final class ConvolutionNode extends Node {

  /** Rows of patches from which on a product is fast. */
  private static final int ROWS = 192;

  private final int groups; // G
  private final boolean relu;
  private final Operation linear; // the same without ReLU
  private final boolean biased;
  private final int batch; // B
  private final int inputs; // elements of a sample of x
  private final int outputs; // O places of a sample of y
  private final int share; // C / G
  private final int inner; // K = places · C / G
  private final int filters; // F / G
  private final int samples; // a chunk's
  private final PaddedImage image;
  private final int[] patch; // [samples · O], where each row's patch begins
  private final int[] place; // [K], how far from there
  private final int together; // elements of a patch that are neighbours in x
  private final float[] padded; // [samples, padded sample], or empty
  private final float[] dpadded; // the same
  private final float[] part; // [samples · O, F / G], dz of a chunk, or empty
  private final float[] slopes; // [samples · O, K], or empty
  private final float[] transposed; // [F / G, K], or empty
  private final float[] dbias; // [F / G] of a chunk, or empty
  private float[] spare = {}; // [K, F / G], made when first needed
  private float[] dw = {}; // [K, F / G]: the kernel's own gradient, the spare room, or empty
  private final Gathered product = new Gathered();

  ConvolutionNode(
      List<Tensor> operands, Window window, int groups, boolean relu, Operation linear) {
    super(window.outputShape(operands.get(0), last(operands.get(1))), operands);
    Tensor x = operands.get(0);
    Tensor w = operands.get(1);
    this.groups = groups;
    this.relu = relu;
    this.linear = linear;
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
    this.inputs = window.inputs() * channels;
    this.share = channels / groups;
    this.inner = window.places() * share;
    this.filters = all / groups;
    this.samples = Math.min(batch, Math.max(1, ROWS / outputs));
    this.image = window.padded(channels);
    this.patch = image.outputOffsets(samples);
    this.place = image.placeOffsets(share);
    this.together = together(place);
    int rows = samples * outputs;
    boolean learns = output().differentiable();
    boolean slopesOfX = x.differentiable();
    this.padded = room(image.padded(), (long) samples * image.size());
    this.dpadded = room(image.padded() && slopesOfX, (long) samples * image.size());
    this.part = room(learns && (relu || groups > 1), (long) rows * filters);
    this.slopes = room(slopesOfX, (long) rows * inner);
    this.transposed = room(slopesOfX, inner * filters);
    this.dbias = room(biased && operands.get(2).differentiable(), filters);
  }

  private static int last(Tensor tensor) {
    return tensor.dimension(tensor.rank() - 1);
  }

  private static float[] room(boolean needed, long count) {
    return needed ? room(count) : new float[0];
  }

  private static int together(int[] place) {
    int count = 1;
    while (count < place.length && place[count] == place[count - 1] + 1) {
      count++;
    }
    return count;
  }

  private int chunk(int from) {
    return Math.min(samples, batch - from);
  }

  /** Where the samples of a chunk lie, with their padding. */
  private float[] images(int from) {
    float[] x = operand(0).value();
    if (!image.padded()) {
      return x;
    }
    for (int n = 0; n < chunk(from); n++) {
      image.pad(x, (from + n) * inputs, padded, n * image.size());
    }
    return padded;
  }

  /** Where a chunk begins there. */
  private int begin(int from) {
    return image.padded() ? 0 : from * inputs;
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] y = output().value();
    float[] bias = biased ? operand(2).value() : null;
    int width = filters * groups;
    for (int from = 0; from < batch; from += samples) {
      float[] images = images(from);
      int rows = chunk(from) * outputs;
      int at = from * outputs * width;
      for (int group = 0; group < groups; group++) {
        int first = group * filters;
        product
            .left(images, begin(from) + group * share, patch, place)
            .right(operand(1).value(), first, width)
            .into(y, at + first, width)
            .startingWith(bias, first);
        kernels.gathered(product, rows, inner, filters);
      }
      if (relu) {
        kernels.activate(Activation.RELU, rows, width, y, at, y, at);
      }
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    Tensor w = operand(1);
    boolean inPlace = groups == 1 && untouched(w);
    if (w.differentiable()) {
      spare = inPlace || spare.length > 0 ? spare : room(inner * filters);
      dw = inPlace ? fresh(w) : spare;
    }
    for (int group = 0; group < groups; group++) {
      if (slopes.length > 0) {
        transpose(kernels, group);
      }
      for (int from = 0; from < batch; from += samples) {
        back(kernels, from, group);
      }
      if (dw.length > 0 && !inPlace) {
        learn(group);
      }
    }
    if (inPlace) {
      settle(w, dw);
    }
  }

  private void back(Kernels kernels, int from, int group) {
    int rows = chunk(from) * outputs;
    int width = filters * groups;
    int at = from * outputs * width + group * filters;
    float[] dz = output().gradient();
    if (part.length > 0) {
      gate(kernels, rows, at);
      dz = part;
      at = 0;
    }
    float[] images = images(from);
    if (dw.length > 0) {
      product
          .left(images, begin(from) + group * share, place, patch)
          .right(dz, at, filters)
          .into(dw, 0, filters);
      if (from > 0) {
        product.accumulating();
      }
      kernels.gathered(product, inner, rows, filters);
    }
    if (dbias.length > 0) {
      kernels.columnSums(rows, filters, dz, at, dbias, 0);
      add(dbias, 0, sink(operand(2)), group * filters, filters);
    }
    if (slopes.length > 0) {
      kernels.dense(rows, filters, inner, dz, at, transposed, 0, null, 0, slopes, 0, false);
      addUp(from, group);
    }
  }

  /** Takes dz of one group out of dy. */
  private void gate(Kernels kernels, int rows, int at) {
    float[] y = output().value();
    float[] dy = output().gradient();
    if (groups == 1) {
      kernels.gate(rows * filters, y, at, dy, at, part, 0);
      return;
    }
    for (int row = 0; row < rows; row++) {
      int from = at + row * filters * groups;
      if (relu) {
        kernels.gate(filters, y, from, dy, from, part, row * filters);
      } else {
        System.arraycopy(dy, from, part, row * filters, filters);
      }
    }
  }

  private void transpose(Kernels kernels, int group) {
    float[] w = operand(1).value();
    if (groups == 1) {
      kernels.transpose(inner, filters, w, 0, transposed, 0);
      return;
    }
    for (int k = 0; k < inner; k++) {
      for (int f = 0; f < filters; f++) {
        transposed[f * inner + k] = w[(k * groups + group) * filters + f];
      }
    }
  }

  /** Adds the gradients of patches to those of the samples. */
  private void addUp(int from, int group) {
    float[] dx = sink(operand(0));
    float[] sum = image.padded() ? dpadded : dx;
    if (image.padded()) {
      Arrays.fill(dpadded, 0f);
    }
    int begin = begin(from) + group * share;
    for (int row = 0; row < chunk(from) * outputs; row++) {
      for (int k = 0; k < inner; k += together) {
        add(slopes, row * inner + k, sum, begin + patch[row] + place[k], together);
      }
    }
    for (int n = 0; n < chunk(from) && image.padded(); n++) {
      image.addInside(dpadded, n * image.size(), dx, (from + n) * inputs);
    }
  }

  private void learn(int group) {
    float[] sum = sink(operand(1));
    int width = filters * groups;
    for (int k = 0; k < inner; k++) {
      add(dw, k * filters, sum, k * width + group * filters, filters);
    }
  }

  private static void add(float[] from, int fromAt, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    Tensor dz = relu ? slope(tape, Activation.RELU, dy) : dy;
    return index < 2 ? adjoint(tape, linear, index, dz, 2) : folded(tape, dz, operand(2));
  }
}
