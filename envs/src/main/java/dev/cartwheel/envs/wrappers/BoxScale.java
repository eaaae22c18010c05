package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.spaces.Box;

/**
 * A straight line for each element of a box onto another box, there and back, in the single
 * precision of Gymnasium's {@code rescale_box}. An element with an infinite bound keeps that bound
 * and is only shifted.
 */
final class BoxScale {

  private final Box own;
  private final Box offered;
  private final float[] gradient;
  private final float[] intercept;

  /**
   * @param what names the box in messages
   * @param own the box to be rescaled
   * @param min smallest number of each element afterwards
   * @param max largest number of each, above {@code min}
   */
  BoxScale(String what, Box own, double[] min, double[] max) {
    int width = own.width();
    if (min.length != width || max.length != width) {
      throw new IllegalArgumentException(
          "%s from %d to %d bounds; accepted: %d each, as %s has elements"
              .formatted(what, min.length, max.length, width, own));
    }
    this.own = own;
    this.gradient = new float[width];
    this.intercept = new float[width];
    for (int i = 0; i < width; i++) {
      require(what, own.low(i), own.high(i), min[i], max[i]);
      boolean bounded = Double.isFinite(min[i]) && Double.isFinite(max[i]);
      double range = (double) own.high(i) - own.low(i);
      gradient[i] = bounded ? (float) ((max[i] - min[i]) / range) : 1;
      if (Double.isFinite(min[i])) {
        intercept[i] = (float) (gradient[i] * -own.low(i) + min[i]);
      } else if (Double.isFinite(max[i])) {
        intercept[i] = (float) (max[i] - own.high(i));
      }
    }
    this.offered = new Box(floats(min), floats(max), own.shape());
  }

  private static float[] floats(double[] bounds) {
    float[] floats = new float[bounds.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) bounds[i];
    }
    return floats;
  }

  private static void require(String what, float low, float high, double min, double max) {
    if (!(min < max)) {
      throw new IllegalArgumentException(
          what + " from " + min + " to " + max + "; accepted: min < max");
    }
    if (Double.isFinite(min) != Float.isFinite(low)
        || Double.isFinite(max) != Float.isFinite(high)) {
      throw new IllegalArgumentException(
          "%s from %s to %s for an element from %s to %s; accepted: infinite where it is infinite"
              .formatted(what, min, max, low, high));
    }
    if (low == high) {
      throw new IllegalArgumentException(
          what + " of an element that is always " + low + "; accepted: low < high");
    }
  }

  /** The box rescaled to. */
  Box offered() {
    return offered;
  }

  /** From the own box to the offered one; what is within its bounds stays so. */
  void forward(float[] source, int from, float[] target, int to) {
    for (int i = 0; i < gradient.length; i++) {
      float x = source[from + i];
      float y = gradient[i] * x + intercept[i];
      boolean inside = x >= own.low(i) && x <= own.high(i);
      target[to + i] = inside ? Math.max(offered.low(i), Math.min(offered.high(i), y)) : y;
    }
  }

  /** From the offered box to the own one, never out of it. */
  void backward(float[] source, int from, float[] target, int to) {
    for (int i = 0; i < gradient.length; i++) {
      float x = (source[from + i] - intercept[i]) / gradient[i];
      target[to + i] = Math.max(own.low(i), Math.min(own.high(i), x));
    }
  }
}
