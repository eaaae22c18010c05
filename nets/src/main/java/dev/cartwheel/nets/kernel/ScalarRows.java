package dev.cartwheel.nets.kernel;

import java.util.Arrays;

/** What is done to rows, in plain Java. */
final class ScalarRows {

  private ScalarRows() {}

  /** {@link Kernels#columnSums}. */
  static void columnSums(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    Arrays.fill(sums, sumsOffset, sumsOffset + columns, 0f);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        sums[sumsOffset + c] += x[xOffset + r * columns + c];
      }
    }
  }

  /** {@link Kernels#largest} at one output, of the channels from {@code begin} on. */
  static void largest(
      int places,
      int[] place,
      int placeAt,
      int begin,
      int channels,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] chosen) {
    boolean first = true;
    for (int k = placeAt; k < placeAt + places; k++) {
      if (place[k] < 0) {
        continue;
      }
      int from = xOffset + place[k];
      for (int c = begin; c < channels; c++) {
        if (first || x[from + c] > y[yOffset + c]) {
          y[yOffset + c] = x[from + c];
          chosen[yOffset + c] = from + c;
        }
      }
      first = false;
    }
  }

  static void standardize(
      int rows,
      int columns,
      double epsilon,
      float[] x,
      float[] y,
      float[] factor,
      float[] partial) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      float mean = RowSums.sum(x, at, columns, partial) / columns;
      for (int i = at; i < at + columns; i++) {
        y[i] = x[i] - mean;
      }
      factor[row] = factor(RowSums.dot(y, at, y, at, columns, partial), columns, epsilon);
      for (int i = at; i < at + columns; i++) {
        y[i] *= factor[row];
      }
    }
  }

  static float factor(float squares, int columns, double epsilon) {
    return (float) (1 / Math.sqrt(squares / columns + epsilon));
  }

  static void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx, float[] partial) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      float mean = RowSums.sum(dy, at, columns, partial) / columns;
      float along = RowSums.dot(y, at, dy, at, columns, partial) / columns;
      for (int i = at; i < at + columns; i++) {
        dx[i] = Math.fma(factor[row], Math.fma(-y[i], along, dy[i] - mean), dx[i]);
      }
    }
  }
}
