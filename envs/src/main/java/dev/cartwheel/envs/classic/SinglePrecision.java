package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.math.Trigonometry;

/**
 * Sine and cosine of floats with the bits of numpy's {@code sin} and {@code cos} of {@code
 * float32}: worlds that Gymnasium starts from single-precision states show them in their first
 * observation. About one value in a thousand is not the correctly rounded one.
 *
 * <p>Source: the reduction by quarter turns in three parts and the polynomials of numpy 2's float
 * kernels ({@code loops_trigonometric.dispatch.cpp}), evaluated with fused multiply-add.
 */
final class SinglePrecision {

  /** Further angles numpy leaves to the C library. */
  private static final float REDUCTION_LIMIT = 71_476.0625f;

  private static final float TWO_OVER_PI = 0x1.45f306p-1f;
  private static final float ROUNDER = 0x1.8p23f;
  private static final float HALF_PI_1 = 0x1.921fb0p+00f;
  private static final float HALF_PI_2 = 0x1.5110b4p-22f;
  private static final float HALF_PI_3 = 0x1.846988p-48f;

  private SinglePrecision() {}

  static float sin(float x) {
    return Math.abs(x) > REDUCTION_LIMIT ? (float) Trigonometry.sin(x) : quarter(x, 0);
  }

  static float cos(float x) {
    return Math.abs(x) > REDUCTION_LIMIT ? (float) Trigonometry.cos(x) : quarter(x, 1);
  }

  /** sin(x + shift·π/2). */
  private static float quarter(float x, int shift) {
    float k = x * TWO_OVER_PI + ROUNDER - ROUNDER;
    float r = Math.fma(k, -HALF_PI_1, x);
    r = Math.fma(k, -HALF_PI_2, r);
    r = Math.fma(k, -HALF_PI_3, r);
    int quadrant = (int) k + shift;
    float value = (quadrant & 1) == 0 ? sinNearZero(r) : cosNearZero(r);
    return (quadrant & 2) == 0 ? value : -value;
  }

  private static float sinNearZero(float x) {
    float z = x * x;
    float p = Math.fma(0x1.7d3bbcp-19f, z, -0x1.a06bbap-13f);
    p = Math.fma(p, z, 0x1.11119ap-07f);
    p = Math.fma(p, z, -0x1.555556p-03f);
    return Math.fma(p * z, x, x);
  }

  private static float cosNearZero(float x) {
    float z = x * x;
    float p = Math.fma(0x1.98e616p-16f, z, -0x1.6c06dcp-10f);
    p = Math.fma(p, z, 0x1.55553cp-05f);
    p = Math.fma(p, z, -0.5f);
    return Math.fma(p, z, 1);
  }
}
