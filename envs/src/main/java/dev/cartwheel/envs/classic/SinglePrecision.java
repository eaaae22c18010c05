package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.math.Trigonometry;

/**
 * Sine and cosine of floats with the bits of numpy's {@code sin} and {@code cos} of {@code
 * float32}, for angles up to π/4: worlds that Gymnasium starts from single-precision states show
 * them in their first observation. About one value in a thousand is not the correctly rounded one.
 *
 * <p>Source: the polynomials of numpy 2's float kernels ({@code loops_trigonometric.dispatch.cpp}),
 * evaluated with fused multiply-add.
 */
final class SinglePrecision {

  private static final float NEAR = (float) (Math.PI / 4);

  private SinglePrecision() {}

  static float sin(float x) {
    if (Math.abs(x) > NEAR) {
      return (float) Trigonometry.sin(x);
    }
    float z = x * x;
    float p = Math.fma(0x1.7d3bbcp-19f, z, -0x1.a06bbap-13f);
    p = Math.fma(p, z, 0x1.11119ap-07f);
    p = Math.fma(p, z, -0x1.555556p-03f);
    return Math.fma(p * z, x, x);
  }

  static float cos(float x) {
    if (Math.abs(x) > NEAR) {
      return (float) Trigonometry.cos(x);
    }
    float z = x * x;
    float p = Math.fma(0x1.98e616p-16f, z, -0x1.6c06dcp-10f);
    p = Math.fma(p, z, 0x1.55553cp-05f);
    p = Math.fma(p, z, -0.5f);
    return Math.fma(p, z, 1);
  }
}
