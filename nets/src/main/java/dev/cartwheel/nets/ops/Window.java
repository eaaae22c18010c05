package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.tensor.Allowance;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;

/**
 * Where a kernel meets an input, along up to three axes: place k of the window at output o lies at
 * input o · stride − before + k · dilation. Fewer axes are the last ones.
 *
 * <p>Rows of patches are what lies under the window at each output: the places in row-major order,
 * each with its channels, zeros beyond the edges.
 */
public final class Window {

  private static final int AXES = 3;

  private final int[] in = {1, 1, 1};
  private final int[] out = {1, 1, 1};
  private final int[] size = {1, 1, 1};
  private final int[] stride = {1, 1, 1};
  private final int[] dilation = {1, 1, 1};
  private final int[] before = {0, 0, 0};
  private boolean even = true;

  private Window(int[] in, int[] out, int[] size, int[] stride, int[] dilation, int[] before) {
    int first = AXES - in.length;
    for (int axis = 0; axis < in.length; axis++) {
      this.in[first + axis] = in[axis];
      this.out[first + axis] = out[axis];
      this.size[first + axis] = size[axis];
      this.stride[first + axis] = stride[axis];
      this.dilation[first + axis] = dilation[axis];
      this.before[first + axis] = before[axis];
    }
  }

  /**
   * The window of a convolution or pooling.
   *
   * @param x [B, ..., C]
   * @param size of the window along each axis between
   * @param padding {@code "valid"}, {@code "same"} or {@code "causal"}
   * @throws IllegalArgumentException if the window is larger than the input
   */
  public static Window over(Tensor x, int[] size, int[] stride, int[] dilation, String padding) {
    int axes = size.length;
    if (x.rank() != axes + 2) {
      throw new IllegalArgumentException(
          "input " + x + "; accepted: " + (axes + 2) + " axes, with the batch and channels");
    }
    int[] in = new int[axes];
    int[] out = new int[axes];
    int[] before = new int[axes];
    boolean even = true;
    for (int axis = 0; axis < axes; axis++) {
      in[axis] = x.dimension(axis + 1);
      int reach = (size[axis] - 1) * dilation[axis] + 1;
      if (padding.equals("valid")) {
        out[axis] = Math.floorDiv(in[axis] - reach, stride[axis]) + 1;
      } else {
        out[axis] = (in[axis] + stride[axis] - 1) / stride[axis];
        int missing = Math.max(0, (out[axis] - 1) * stride[axis] + reach - in[axis]);
        before[axis] = padding.equals("causal") ? reach - 1 : missing / 2;
        even &= missing % 2 == 0;
      }
      if (out[axis] < 1) {
        throw new IllegalArgumentException(
            "input "
                + x
                + " is smaller than the window "
                + Arrays.toString(size)
                + "; accepted: a larger input, or padding same");
      }
    }
    Window window = new Window(in, out, size, stride, dilation, before);
    window.even = even;
    double patches = product(out) * product(size) * x.dimension(axes + 1); // of a sample
    Allowance.take((long) patches);
    return window;
  }

  /**
   * The window of a transposed convolution: its {@link #in} is what the convolution puts out.
   *
   * @param x [B, ..., C]
   * @param padding {@code "valid"} or {@code "same"}
   * @param outputPadding by how much outputs are longer, -1 for Keras's default
   */
  public static Window under(
      Tensor x, int[] size, int[] stride, int[] dilation, String padding, int[] outputPadding) {
    int axes = size.length;
    if (x.rank() != axes + 2) {
      throw new IllegalArgumentException(
          "input " + x + "; accepted: " + (axes + 2) + " axes, with the batch and channels");
    }
    int[] in = new int[axes];
    int[] out = new int[axes];
    int[] before = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      out[axis] = x.dimension(axis + 1);
      int reach = (size[axis] - 1) * dilation[axis] + 1;
      int more = outputPadding[axis];
      int spread = (out[axis] - 1) * stride[axis];
      if (padding.equals("valid")) {
        in[axis] = spread + reach + (more < 0 ? Math.max(stride[axis] - reach, 0) : more);
      } else {
        in[axis] = more < 0 ? out[axis] * stride[axis] : spread + reach % 2 + more;
        int padded = more < 0 ? stride[axis] + reach - 2 : reach + reach % 2 - 2 + more;
        before[axis] = reach - 1 - Math.min(padded / 2 + padded % 2, reach - 1);
      }
    }
    return new Window(in, out, size, stride, dilation, before);
  }

  /** A sample of so many channels with room for what lies beyond its edges. */
  public PaddedImage padded(int channels) {
    return new PaddedImage(this, channels);
  }

  int[] in() {
    return in.clone();
  }

  int[] out() {
    return out.clone();
  }

  int[] size() {
    return size.clone();
  }

  int[] stride() {
    return stride.clone();
  }

  int[] dilation() {
    return dilation.clone();
  }

  int[] before() {
    return before.clone();
  }

  /** As a double, since it may be far too much for a long. */
  private static double product(int... lengths) {
    double product = 1;
    for (int length : lengths) {
      product *= length;
    }
    return product;
  }

  /** Places of the input. */
  public int inputs() {
    return in[0] * in[1] * in[2];
  }

  /** Places of the output. */
  public int outputs() {
    return out[0] * out[1] * out[2];
  }

  /** Places of the window. */
  public int places() {
    return size[0] * size[1] * size[2];
  }

  /** The shape of the output, [B, ..., channels]. */
  public int[] outputShape(Tensor x, int channels) {
    return shape(x, out, channels);
  }

  /** The shape of the input, [B, ..., channels]. */
  public int[] inputShape(Tensor x, int channels) {
    return shape(x, in, channels);
  }

  private static int[] shape(Tensor x, int[] lengths, int channels) {
    int[] shape = x.shape();
    int axes = shape.length - 2;
    System.arraycopy(lengths, AXES - axes, shape, 1, axes);
    shape[axes + 1] = channels;
    return shape;
  }

  /** The input place under place {@code k} of the window at an output, or -1 beyond the edges. */
  public int place(int output, int k) {
    int o2 = output % out[2];
    int o1 = output / out[2] % out[1];
    int o0 = output / out[2] / out[1];
    int i2 = at(2, o2, k % size[2]);
    int i1 = at(1, o1, k / size[2] % size[1]);
    int i0 = at(0, o0, k / size[2] / size[1]);
    return (i0 | i1 | i2) < 0 ? -1 : (i0 * in[1] + i1) * in[2] + i2;
  }

  /** Whether as much is missing before the input as after it, along every axis. */
  public boolean even() {
    return even;
  }

  /** The input place nearest to place {@code k} of the window at an output. */
  public int nearest(int output, int k) {
    int i2 = clamped(2, output % out[2], k % size[2]);
    int i1 = clamped(1, output / out[2] % out[1], k / size[2] % size[1]);
    int i0 = clamped(0, output / out[2] / out[1], k / size[2] / size[1]);
    return (i0 * in[1] + i1) * in[2] + i2;
  }

  private int clamped(int axis, int o, int k) {
    int i = o * stride[axis] - before[axis] + k * dilation[axis];
    return Math.max(0, Math.min(in[axis] - 1, i));
  }

  private int at(int axis, int o, int k) {
    int i = o * stride[axis] - before[axis] + k * dilation[axis];
    return i < in[axis] ? i : -1;
  }

  /**
   * Copies the patches of one sample.
   *
   * @param x the sample, from {@code offset}: {@link #inputs} places of {@code step} channels
   * @param step channels from one place to the next
   * @param channels of each place that are copied
   * @param rows where they go, [outputs, places · channels] from {@code rowsOffset}
   */
  public void patches(float[] x, int offset, int step, int channels, float[] rows, int rowsOffset) {
    move(x, offset, step, channels, rows, rowsOffset, false);
  }

  /** The reverse of {@link #patches}: adds each row's elements to where they came from. */
  public void addPatches(
      float[] rows, int rowsOffset, int channels, float[] x, int offset, int step) {
    move(x, offset, step, channels, rows, rowsOffset, true);
  }

  private void move(
      float[] x, int offset, int step, int channels, float[] rows, int rowsOffset, boolean back) {
    boolean whole = step == channels && dilation[2] == 1;
    int row = rowsOffset;
    for (int o0 = 0; o0 < out[0]; o0++) {
      for (int o1 = 0; o1 < out[1]; o1++) {
        for (int o2 = 0; o2 < out[2]; o2++) {
          for (int k0 = 0; k0 < size[0]; k0++) {
            int i0 = at(0, o0, k0);
            for (int k1 = 0; k1 < size[1]; k1++) {
              int i1 = at(1, o1, k1);
              int line = (i0 | i1) < 0 ? -1 : offset + (i0 * in[1] + i1) * in[2] * step;
              moveLine(x, line, step, channels, rows, row, o2, whole, back);
              row += size[2] * channels;
            }
          }
        }
      }
    }
  }

  /** Moves the places of one line of the window, which are contiguous if {@code whole}. */
  private void moveLine(
      float[] x,
      int line,
      int step,
      int channels,
      float[] rows,
      int row,
      int o2,
      boolean whole,
      boolean back) {
    int first = o2 * stride[2] - before[2];
    if (line >= 0 && whole && first >= 0 && first + size[2] <= in[2]) {
      copy(x, line + first * step, rows, row, size[2] * channels, back);
      return;
    }
    for (int k2 = 0; k2 < size[2]; k2++) {
      int i2 = first + k2 * dilation[2];
      if (line >= 0 && i2 >= 0 && i2 < in[2]) {
        copy(x, line + i2 * step, rows, row + k2 * channels, channels, back);
      } else if (!back) {
        Arrays.fill(rows, row + k2 * channels, row + (k2 + 1) * channels, 0f);
      }
    }
  }

  private static void copy(float[] x, int xAt, float[] rows, int row, int count, boolean back) {
    if (back) {
      for (int i = 0; i < count; i++) {
        x[xAt + i] += rows[row + i];
      }
    } else {
      System.arraycopy(x, xAt, rows, row, count);
    }
  }
}
