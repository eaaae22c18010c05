package dev.cartwheel.envs.classic;

/** Keeps numbers within bounds they seldom pass: by branches, which cost less than choices do. */
final class Clipping {

  private Clipping() {}

  /** The nearest number to {@code value}, not NaN, from {@code low} to {@code high}. */
  static double clip(double value, double low, double high) {
    if (value > high) {
      return high;
    }
    return value < low ? low : value;
  }

  /** The same in single precision. */
  static float clip(float value, float low, float high) {
    if (value > high) {
      return high;
    }
    return value < low ? low : value;
  }
}
