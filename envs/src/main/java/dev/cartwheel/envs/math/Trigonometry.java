package dev.cartwheel.envs.math;

/**
 * Sine and cosine for the dynamics of worlds, from additions and multiplications of doubles alone:
 * the same bits on every machine, in the interpreter and in compiled code, one at a time and in
 * lanes.
 *
 * <p>The argument is reduced to [-π/4, π/4] and a remainder by subtracting a multiple k of π/2 in
 * three parts (Cody and Waite), the first two of 40 bits, so that their products with k are exact.
 * Then a polynomial of degree 13 (sine) or 14 (cosine) is evaluated; its coefficients minimise the
 * largest relative error (Remez exchange in 50 digits: 2^-57 and 2^-63 before rounding).
 *
 * <p>Error below 1 unit in the last place for |x| up to {@link #REDUCTION_LIMIT} (0.75 at most in
 * 240,000 random arguments against 120 bits); beyond it, {@link StrictMath} answers. NaN and
 * infinities give NaN. sin(-x) = -sin(x) and cos(-x) = cos(x) exactly.
 *
 * <p>Choices are between two computed values, so that code on lanes can follow them with a blend.
 *
 * <p>Source of the method: W. J. Cody and W. Waite, "Software Manual for the Elementary Functions"
 * (1980); J.-M. Muller, "Elementary Functions" (2016), chapters 3 and 11.
 */
public final class Trigonometry {

  /** Largest |x| reduced here: k then takes 13 bits. */
  public static final double REDUCTION_LIMIT = 8192;

  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  // π/2 to 133 bits, in parts of 40, 40 and 53.
  private static final double HALF_PI_1 = 0x1.921fb54442p+0;
  private static final double HALF_PI_2 = 0x1.a308d31318p-41;
  private static final double HALF_PI_3 = 0x1.8a2e03707344ap-81;

  /** Adding it to a small double leaves the nearest integer in the low bits of the sum. */
  private static final double ROUNDER = 0x1.8p52;

  // sin(r) = r + r³(S0 + S1·r² + ...)
  private static final double S0 = -0x1.5555555555548p-3;
  private static final double S1 = 0x1.111111110f7d0p-7;
  private static final double S2 = -0x1.a01a019bfdeb6p-13;
  private static final double S3 = 0x1.71de3567cf372p-19;
  private static final double S4 = -0x1.ae5e5a8e0c127p-26;
  private static final double S5 = 0x1.5d8fd0a40bc0cp-33;

  // cos(r) = 1 - r²/2 + r⁴(C0 + C1·r² + ...)
  private static final double C0 = 0x1.555555555554bp-5;
  private static final double C1 = -0x1.6c16c16c14f91p-10;
  private static final double C2 = 0x1.a01a019c844e6p-16;
  private static final double C3 = -0x1.27e4f7eac3b8cp-22;
  private static final double C4 = 0x1.1ee9d7b40b9b7p-29;
  private static final double C5 = -0x1.8fa4998a3e342p-37;

  private Trigonometry() {}

  /** The sine of {@code x} radians. */
  public static double sin(double x) {
    double size = Math.abs(x);
    if (size > REDUCTION_LIMIT) {
      return StrictMath.sin(x);
    }
    double sine = quarter(size, 0);
    return Double.doubleToRawLongBits(x) < 0 ? -sine : sine;
  }

  /** The cosine of {@code x} radians. */
  public static double cos(double x) {
    double size = Math.abs(x);
    if (size > REDUCTION_LIMIT) {
      return StrictMath.cos(x);
    }
    return quarter(size, 1);
  }

  /** sin(x + shift·π/2) for x from 0 to the limit. */
  private static double quarter(double x, int shift) {
    double rounded = x * TWO_OVER_PI + ROUNDER;
    int quadrant = (int) Double.doubleToRawLongBits(rounded) + shift;
    double k = rounded - ROUNDER;

    double first = x - k * HALF_PI_1; // exact
    double second = k * HALF_PI_2; // exact
    // first - second as a rounded difference and its error (Knuth's two-sum).
    double difference = first - second;
    double back = difference - first;
    double error = (first - (difference - back)) - (second + back);
    double correction = error - k * HALF_PI_3;
    double r = difference + correction;
    double rest = (difference - r) + correction;

    double value = (quadrant & 1) == 0 ? sinNearZero(r, rest) : cosNearZero(r, rest);
    return (quadrant & 2) == 0 ? value : -value;
  }

  /** sin(r + rest) for |r| up to π/4 and a rest below its last place. */
  private static double sinNearZero(double r, double rest) {
    double z = r * r;
    double p = S0 + z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * S5))));
    return r + (r * z * p + (rest - 0.5 * z * rest));
  }

  /** cos(r + rest) for |r| up to π/4 and a rest below its last place. */
  private static double cosNearZero(double r, double rest) {
    double z = r * r;
    double p = C0 + z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * C5))));
    double half = 0.5 * z;
    double lead = 1 - half;
    return lead + (((1 - lead) - half) + (z * z * p - r * rest));
  }
}
