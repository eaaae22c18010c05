package dev.cartwheel.nets.ops;

import java.util.Arrays;

/**
 * A sample under a {@link Window} with room for what of the window lies beyond its edges, so that
 * every place under it has an offset: that of the output's first place plus that of the place in
 * the window.
 */
public final class PaddedImage {

  private final int[] in; // places along each axis
  private final int[] full; // the same with what lies beyond the edges
  private final int[] before;
  private final int channels;
  private final int size;
  private final int[] outputs; // [outputs]
  private final int[] places; // [places]

  PaddedImage(Window window, int channels) {
    this.channels = channels;
    this.in = window.in();
    this.before = window.before();
    int[] out = window.out();
    int[] stride = window.stride();
    int[] dilation = window.dilation();
    int[] length = window.size();
    this.full = new int[in.length];
    for (int axis = 0; axis < in.length; axis++) {
      int reach = (out[axis] - 1) * stride[axis] + (length[axis] - 1) * dilation[axis] + 1;
      full[axis] = Math.max(before[axis] + in[axis], reach);
    }
    this.size = full[0] * full[1] * full[2] * channels;
    this.outputs = offsets(out, stride);
    this.places = offsets(length, dilation);
  }

  private int[] offsets(int[] counts, int[] steps) {
    int[] offsets = new int[counts[0] * counts[1] * counts[2]];
    int at = 0;
    for (int i0 = 0; i0 < counts[0]; i0++) {
      for (int i1 = 0; i1 < counts[1]; i1++) {
        for (int i2 = 0; i2 < counts[2]; i2++) {
          int line = i0 * steps[0] * full[1] + i1 * steps[1];
          offsets[at++] = (line * full[2] + i2 * steps[2]) * channels;
        }
      }
    }
    return offsets;
  }

  /** Whether there is anything beyond the edges; if not, a sample is its own padded image. */
  public boolean padded() {
    return !Arrays.equals(in, full);
  }

  /** Elements of a sample with its padding. */
  public int size() {
    return size;
  }

  /** Where the first place under the window lies at each output, for so many samples. */
  public int[] outputOffsets(int samples) {
    int[] all = new int[samples * outputs.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i / outputs.length * size + outputs[i % outputs.length];
    }
    return all;
  }

  /** How far from there each place lies, and each of its first {@code share} channels. */
  public int[] placeOffsets(int share) {
    int[] all = new int[places.length * share];
    for (int i = 0; i < all.length; i++) {
      all[i] = places[i / share] + i % share;
    }
    return all;
  }

  /** Copies a sample to the middle of its padded image; what lies beyond the edges stays. */
  public void pad(float[] x, int offset, float[] padded, int paddedOffset) {
    int line = in[2] * channels;
    for (int i0 = 0; i0 < in[0]; i0++) {
      for (int i1 = 0; i1 < in[1]; i1++) {
        int from = offset + (i0 * in[1] + i1) * line;
        System.arraycopy(x, from, padded, paddedOffset + inside(i0, i1), line);
      }
    }
  }

  /** Adds the middle of a padded image to a sample. */
  public void addInside(float[] padded, int paddedOffset, float[] x, int offset) {
    int line = in[2] * channels;
    for (int i0 = 0; i0 < in[0]; i0++) {
      for (int i1 = 0; i1 < in[1]; i1++) {
        int to = offset + (i0 * in[1] + i1) * line;
        int from = paddedOffset + inside(i0, i1);
        for (int i = 0; i < line; i++) {
          x[to + i] += padded[from + i];
        }
      }
    }
  }

  private int inside(int i0, int i1) {
    int line = (i0 + before[0]) * full[1] + i1 + before[1];
    return (line * full[2] + before[2]) * channels;
  }
}
