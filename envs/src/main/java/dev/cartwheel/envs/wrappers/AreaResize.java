package dev.cartwheel.envs.wrappers;

import java.util.Arrays;

/** Pictures of another size: each new pixel is the mean of the old ones it covers, by area. */
final class AreaResize {

  private final int columns;
  private final int channels;
  private final int[] shape;
  private final double[] acrossStarts; // where each new column begins, in old columns
  private final double[] downStarts; // where each new row begins, in old rows

  /**
   * @param oldShape height, width and perhaps channels
   */
  AreaResize(int[] oldShape, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "height " + height + ", width " + width + "; accepted: 1 or more");
    }
    this.columns = oldShape[1];
    this.channels = oldShape.length == 3 ? oldShape[2] : 1;
    this.shape = oldShape.clone();
    shape[0] = height;
    shape[1] = width;
    this.downStarts = starts(oldShape[0], height);
    this.acrossStarts = starts(oldShape[1], width);
  }

  private static double[] starts(int old, int now) {
    double[] starts = new double[now + 1];
    Arrays.setAll(starts, i -> (double) i * old / now);
    return starts;
  }

  int[] shape() {
    return shape.clone();
  }

  void apply(float[] seen, int from, float[] shown, int to) {
    int at = to;
    for (int row = 0; row < shape[0]; row++) {
      for (int column = 0; column < shape[1]; column++) {
        for (int channel = 0; channel < channels; channel++) {
          shown[at++] = (float) Math.rint(mean(seen, from + channel, row, column));
        }
      }
    }
  }

  private double mean(float[] seen, int from, int row, int column) {
    double top = downStarts[row];
    double bottom = downStarts[row + 1];
    double left = acrossStarts[column];
    double right = acrossStarts[column + 1];
    double sum = 0;
    for (int y = (int) top; y < bottom; y++) {
      double high = Math.min(y + 1, bottom) - Math.max(y, top);
      for (int x = (int) left; x < right; x++) {
        double wide = Math.min(x + 1, right) - Math.max(x, left);
        sum += high * wide * seen[from + (y * columns + x) * channels];
      }
    }
    return sum / ((bottom - top) * (right - left));
  }
}
