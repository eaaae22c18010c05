package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarRows} on vectors. */
final class VectorRows {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final IntVector LANES = IntVector.zero(S.withLanes(int.class)).addIndex(1);

  private final float[] partial = new float[RowSums.PARTIAL_SUMS];

  /** {@link Kernels#largest}; the last vector of channels takes some again. */
  static void largest(
      int outputs,
      int places,
      int channels,
      int[] place,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] chosen) {
    for (int o = 0; o < outputs; o++) {
      int to = yOffset + o * channels;
      if (channels < L) {
        ScalarRows.largest(places, place, o * places, 0, channels, x, xOffset, y, to, chosen);
        continue;
      }
      for (int c = 0; c < channels; c += L) {
        int at = Math.min(c, channels - L);
        largest(places, place, o * places, x, xOffset + at, y, to + at, chosen);
      }
    }
  }

  private static void largest(
      int places, int[] place, int placeAt, float[] x, int from, float[] y, int to, int[] chosen) {
    int k = placeAt;
    while (place[k] < 0) {
      k++;
    }
    FloatVector best = FloatVector.fromArray(S, x, from + place[k]);
    FloatVector which = elements(from + place[k]);
    for (k++; k < placeAt + places; k++) {
      if (place[k] >= 0) {
        FloatVector value = FloatVector.fromArray(S, x, from + place[k]);
        var more = value.compare(VectorOperators.GT, best);
        best = best.blend(value, more);
        which = which.blend(elements(from + place[k]), more);
      }
    }
    best.intoArray(y, to);
    which.reinterpretAsInts().intoArray(chosen, to);
  }

  /** The numbers from one on, as bits of floats. */
  private static FloatVector elements(int first) {
    return LANES.add(first).reinterpretAsFloats();
  }

  void standardize(int rows, int columns, double epsilon, float[] x, float[] y, float[] factor) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      VectorSums.shift(x, at, VectorSums.row(x, at, columns, partial) / columns, y, at, columns);
      float squares = VectorSums.dot(y, at, y, at, columns, partial);
      factor[row] = ScalarRows.factor(squares, columns, epsilon);
      scale(y, at, columns, factor[row]);
    }
  }

  private static void scale(float[] y, int at, int columns, float by) {
    int i = at;
    for (; i + L <= at + columns; i += L) {
      FloatVector.fromArray(S, y, i).mul(by).intoArray(y, i);
    }
    for (; i < at + columns; i++) {
      y[i] *= by;
    }
  }

  void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      float mean = VectorSums.row(dy, at, columns, partial) / columns;
      float along = VectorSums.dot(y, at, dy, at, columns, partial) / columns;
      slope(columns, y, at, factor[row], mean, along, dy, dx);
    }
  }

  private static void slope(
      int columns, float[] y, int at, float by, float mean, float along, float[] dy, float[] dx) {
    FloatVector factor = FloatVector.broadcast(S, by);
    FloatVector slope = FloatVector.broadcast(S, along);
    int i = at;
    for (; i + L <= at + columns; i += L) {
      FloatVector rest = FloatVector.fromArray(S, dy, i).sub(mean);
      FloatVector left = FloatVector.fromArray(S, y, i).neg().fma(slope, rest);
      factor.fma(left, FloatVector.fromArray(S, dx, i)).intoArray(dx, i);
    }
    for (; i < at + columns; i++) {
      dx[i] = Math.fma(by, Math.fma(-y[i], along, dy[i] - mean), dx[i]);
    }
  }
}
