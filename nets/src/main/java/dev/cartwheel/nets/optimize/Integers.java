package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.layers.Layer;
import java.util.Arrays;
import java.util.List;

/**
 * A kernel as integers from −127 to 127 with a scale for each channel of the output.
 *
 * @param values integers of all elements, row-major
 * @param scales by channel
 * @param inner elements from one channel to the next
 */
record Integers(byte[] values, float[] scales, int inner) {

  private static final int LARGEST = 127;

  /** Layers whose products can be of integers. */
  private static final List<String> KINDS =
      List.of(
          "Dense",
          "Conv1D",
          "Conv2D",
          "Conv3D",
          "Conv1DTranspose",
          "Conv2DTranspose",
          "Conv3DTranspose",
          "DepthwiseConv1D",
          "DepthwiseConv2D",
          "SeparableConv1D",
          "SeparableConv2D");

  static boolean suit(Layer layer) {
    return KINDS.contains(layer.kind());
  }

  /** Rounds a kernel of a layer. */
  static Integers of(Layer layer, float[] kernel, int... shape) {
    int last = shape[shape.length - 1];
    boolean transposed = layer.kind().endsWith("Transpose");
    boolean depthwise = layer.kind().startsWith("Depthwise");
    int inner = transposed ? last : 1;
    int channels = transposed ? shape[shape.length - 2] : last;
    channels *= depthwise ? shape[shape.length - 2] : 1;
    return of(kernel, size(shape), channels, inner);
  }

  static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private static Integers of(float[] kernel, int count, int channels, int inner) {
    float[] scales = new float[channels];
    for (int i = 0; i < count; i++) {
      int channel = i / inner % channels;
      scales[channel] = Math.max(scales[channel], Math.abs(kernel[i]) / LARGEST);
    }
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      float scale = scales[i / inner % channels];
      values[i] = (byte) (scale == 0 ? 0 : Math.rint(kernel[i] / scale));
    }
    return new Integers(values, scales, inner);
  }

  /** Writes what the integers stand for. */
  void write(float[] kernel) {
    for (int i = 0; i < values.length; i++) {
      kernel[i] = values[i] * scales[i / inner % scales.length];
    }
  }
}
