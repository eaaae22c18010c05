package dev.cartwheel.envs.math;

import static dev.cartwheel.envs.math.TrigonometryConstants.C0;
import static dev.cartwheel.envs.math.TrigonometryConstants.C1;
import static dev.cartwheel.envs.math.TrigonometryConstants.C2;
import static dev.cartwheel.envs.math.TrigonometryConstants.C3;
import static dev.cartwheel.envs.math.TrigonometryConstants.C4;
import static dev.cartwheel.envs.math.TrigonometryConstants.C5;
import static dev.cartwheel.envs.math.TrigonometryConstants.HALF_PI_1;
import static dev.cartwheel.envs.math.TrigonometryConstants.HALF_PI_2;
import static dev.cartwheel.envs.math.TrigonometryConstants.HALF_PI_3;
import static dev.cartwheel.envs.math.TrigonometryConstants.ROUNDER;
import static dev.cartwheel.envs.math.TrigonometryConstants.S0;
import static dev.cartwheel.envs.math.TrigonometryConstants.S1;
import static dev.cartwheel.envs.math.TrigonometryConstants.S2;
import static dev.cartwheel.envs.math.TrigonometryConstants.S3;
import static dev.cartwheel.envs.math.TrigonometryConstants.S4;
import static dev.cartwheel.envs.math.TrigonometryConstants.S5;
import static dev.cartwheel.envs.math.TrigonometryConstants.TWO_OVER_PI;

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
