package dev.cartwheel.nets.models;

import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The convolutions of a larger network, with ReLU after each; their parameters lie in its. A
 * convolution is a product of patches, a few images at a time so that patches stay small.
 */
final class ConvolutionChain {

  /** Rows of patches from which on a product is fast. */
  private static final int ROWS = 256;

  private final Kernels kernels;
  private final ConvolutionStem stem;
  private final Window[] windows;
  private final List<DenseShape> shapes; // [K, F] of each layer
  private final int[] channels; // of each layer's input
  private final int[] offsets; // of each layer's kernel
  private final int[] widths; // floats of each layer's input row, then of the output row
  private final int most; // parameters of the largest layer

  private float[] pixels = {}; // x scaled, channels last, [B, H · W · C]
  private final float[][] outputs; // y of each layer, [B, O, F]
  private final float[][] upstream; // dL/dy, then dL/dz, of each layer but the last, [B, O, F]
  private float[] dPixels = {}; // dL/dpixels, [B, H · W · C]
  private float[] patches = {}; // [images · O, K]
  private final float[] part; // dW and db of some images
  private int capacity;

  /**
   * @param offset where the first kernel lies
   */
  ConvolutionChain(Kernels kernels, ConvolutionStem stem, List<DenseShape> shapes, int offset) {
    int depth = shapes.size();
    this.kernels = kernels;
    this.stem = stem;
    this.shapes = List.copyOf(shapes);
    this.windows = new Window[depth];
    this.channels = new int[depth];
    this.offsets = new int[depth];
    this.widths = new int[depth + 1];
    this.outputs = new float[depth][0];
    this.upstream = new float[depth][0];
    int rows = stem.height();
    int columns = stem.width();
    int at = offset;
    int largest = 0;
    channels[0] = stem.channels();
    widths[0] = stem.inputWidth();
    for (int l = 0; l < depth; l++) {
      ConvolutionStem.Layer layer = stem.layers().get(l);
      if (l > 0) {
        channels[l] = shapes.get(l - 1).units();
      }
      int[] size = {layer.size(), layer.size()};
      int[] stride = {layer.stride(), layer.stride()};
      int[] dilation = {1, 1};
      Tensor image = Tensor.constant(new int[] {1, rows, columns, channels[l]});
      windows[l] = Window.over(image, size, stride, dilation, "valid");
      widths[l + 1] = windows[l].outputs() * layer.filters();
      offsets[l] = at;
      at += shapes.get(l).parameterCount();
      largest = Math.max(largest, shapes.get(l).parameterCount());
      rows = layer.outputs(rows);
      columns = layer.outputs(columns);
    }
    this.most = largest;
    this.part = new float[most + Kernels.SLACK];
  }

  /** Images whose patches are looked at together. */
  private int images(int layer) {
    return Math.max(1, ROWS / windows[layer].outputs());
  }

  /** What the last {@link #forward} returned. */
  float[] output() {
    return outputs[outputs.length - 1];
  }

  /** f(x), [B, O · F], valid until the next call. */
  float[] forward(float[] parameters, float[] x, int batch) {
    reserve(batch);
    load(x, batch);
    float[] input = pixels;
    for (int l = 0; l < outputs.length; l++) {
      int inner = shapes.get(l).inputs();
      int filters = shapes.get(l).units();
      for (int from = 0; from < batch; from += images(l)) {
        int count = Math.min(images(l), batch - from);
        gather(l, input, from, count);
        kernels.dense(
            count * windows[l].outputs(),
            inner,
            filters,
            patches,
            0,
            parameters,
            offsets[l],
            parameters,
            offsets[l] + inner * filters,
            outputs[l],
            from * widths[l + 1],
            true);
      }
      input = outputs[l];
    }
    return input;
  }

  private void load(float[] x, int batch) {
    int width = widths[0];
    if (stem.channelsFirst()) {
      int places = stem.height() * stem.width();
      for (int b = 0; b < batch; b++) {
        kernels.transpose(stem.channels(), places, x, b * width, pixels, b * width);
      }
    } else {
      System.arraycopy(x, 0, pixels, 0, batch * width);
    }
    scale(pixels, batch * width);
  }

  private void scale(float[] values, int count) {
    float scale = stem.scale();
    for (int i = 0; scale != 1f && i < count; i++) {
      values[i] *= scale;
    }
  }

  private void gather(int l, float[] input, int from, int count) {
    int size = windows[l].outputs() * shapes.get(l).inputs();
    for (int n = 0; n < count; n++) {
      int at = (from + n) * widths[l];
      windows[l].patches(input, at, channels[l], channels[l], patches, n * size);
    }
  }

  /**
   * Writes the gradients of the kernels and biases; {@link #forward} came before.
   *
   * @param dy dL/dy, [B, O · F]; overwritten
   * @param dx where dL/dx goes, or none
   */
  void backward(
      float[] parameters, float[] gradients, int batch, float[] dy, float @Nullable [] dx) {
    int top = outputs.length - 1;
    for (int l = top; l >= 0; l--) {
      float[] dz = l == top ? dy : upstream[l];
      kernels.gate(batch * widths[l + 1], outputs[l], 0, dz, 0);
      learn(l, l == 0 ? pixels : outputs[l - 1], batch, dz, gradients);
      float[] below = l > 0 ? upstream[l - 1] : dx == null ? null : dPixels;
      if (below != null) {
        inputGradient(l, parameters, batch, dz, below);
      }
    }
    if (dx != null) {
      unload(dx, batch);
    }
  }

  private void learn(int l, float[] input, int batch, float[] dz, float[] gradients) {
    int inner = shapes.get(l).inputs();
    int filters = shapes.get(l).units();
    int count = shapes.get(l).parameterCount();
    Arrays.fill(gradients, offsets[l], offsets[l] + count, 0f);
    for (int from = 0; from < batch; from += images(l)) {
      int some = Math.min(images(l), batch - from);
      gather(l, input, from, some);
      kernels.denseWeightGradient(
          some * windows[l].outputs(),
          inner,
          filters,
          patches,
          0,
          dz,
          from * widths[l + 1],
          part,
          0,
          part,
          inner * filters);
      for (int i = 0; i < count; i++) {
        gradients[offsets[l] + i] += part[i];
      }
    }
  }

  private void inputGradient(int l, float[] parameters, int batch, float[] dz, float[] below) {
    int inner = shapes.get(l).inputs();
    int filters = shapes.get(l).units();
    int size = windows[l].outputs() * inner;
    Arrays.fill(below, 0, batch * widths[l], 0f);
    for (int from = 0; from < batch; from += images(l)) {
      int some = Math.min(images(l), batch - from);
      kernels.denseInputGradient(
          some * windows[l].outputs(),
          inner,
          filters,
          dz,
          from * widths[l + 1],
          parameters,
          offsets[l],
          null,
          0,
          patches,
          0);
      for (int n = 0; n < some; n++) {
        windows[l].addPatches(
            patches, n * size, channels[l], below, (from + n) * widths[l], channels[l]);
      }
    }
  }

  private void unload(float[] dx, int batch) {
    int width = widths[0];
    scale(dPixels, batch * width);
    if (stem.channelsFirst()) {
      int places = stem.height() * stem.width();
      for (int b = 0; b < batch; b++) {
        kernels.transpose(places, stem.channels(), dPixels, b * width, dx, b * width);
      }
    } else {
      System.arraycopy(dPixels, 0, dx, 0, batch * width);
    }
  }

  private void reserve(int batch) {
    if (batch <= capacity) {
      return;
    }
    capacity = batch;
    int rows = 0;
    for (int l = 0; l < outputs.length; l++) {
      int count = room(batch, widths[l + 1]);
      outputs[l] = new float[count];
      upstream[l] = new float[l < outputs.length - 1 ? count : 0];
      int some = Math.min(images(l), batch) * windows[l].outputs();
      rows = Math.max(rows, room(some, shapes.get(l).inputs()));
    }
    patches = new float[rows];
    pixels = new float[room(batch, widths[0])];
    dPixels = new float[pixels.length];
  }

  private static int room(int rows, int width) {
    return Math.addExact(Math.multiplyExact(rows, width), Kernels.SLACK);
  }
}
