package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;

/**
 * A loss of one row of targets and outputs: what lies along the axes it reduces.
 *
 * <p>Values are computed in double: Keras computes them in float, and this agrees with either.
 */
interface RowLoss {

  /** Keras's smallest probability. */
  float EPSILON = 1e-7f;

  /** Keras's largest probability, rounded to float as Keras does. */
  float ALMOST_ONE = 1 - EPSILON;

  /** Learns the arrays that rows are about to be taken from. Nothing unless overridden. */
  default void of(NdArray outputs) {}

  /**
   * The value.
   *
   * @param t targets, from {@code tAt}
   * @param p outputs, {@code [pAt, pAt + n)}
   */
  double value(float[] t, int tAt, float[] p, int pAt, int n);

  /**
   * Writes upstream · d value / d p to {@code gradient[pAt .. pAt + n)}.
   *
   * @param t targets, from {@code tAt}
   * @param p outputs, {@code [pAt, pAt + n)}
   */
  void gradient(float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient);

  /** A probability brought into [ε, 1 − ε]. */
  static double clipped(double p) {
    return Math.max(EPSILON, Math.min(ALMOST_ONE, p));
  }

  /** Whether {@link #clipped} lets a probability through, so that it has a slope. */
  static boolean inside(double p) {
    return p >= EPSILON && p <= ALMOST_ONE;
  }
}
