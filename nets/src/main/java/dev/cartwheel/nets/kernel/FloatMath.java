package dev.cartwheel.nets.kernel;

/**
 * Transcendental functions in float arithmetic, with the same bits on every machine: only IEEE
 * operations and fused multiply-adds, in an order that the vector kernels share ({@code
 * VectorMath}).
 *
 * <p>Errors over all magnitudes, in units of the last place: {@link #exp} and {@link #log} below 1,
 * {@link #softplus} below 2, {@link #tanh} and {@link #sigmoid} below 2.5, {@link #normal} below 7.
 * NaN gives NaN; infinities give the limits.
 *
 * <p>Source of the method: Muller, Elementary Functions (3rd ed. 2016), chapters 3 and 11 (minimax
 * polynomials after an additive range reduction in two pieces). The coefficients are fitted here,
 * by weighted least squares with Lawson's weights, rounded one by one.
 */
public final class FloatMath {

  static final float LOG2_E = 1.4426950408889634f;

  /** ln 2 to 24 bits, and what that leaves. */
  static final float LN2_HIGH = 0.693147180559945309f;

  static final float LN2_LOW = (float) (0.693147180559945309 - (double) LN2_HIGH);

  /** 1.5 · 2²³: x + this − this rounds x to an integer, which stands in the low bits between. */
  static final float SHIFTER = 0x1.8p23f;

  static final int SHIFTER_BITS = 0x4B400000;
  static final int ONE_BITS = 0x3F800000;
  static final int MANTISSA_BITS = 23;

  /** eˣ is 0 below and infinite above. */
  static final float EXP_LOWEST = -104;

  static final float EXP_HIGHEST = 89;

  // eʳ = 1 + r + r² (E2 + E3 r + …), |r| ≤ ln 2 / 2, relative error of eʳ − 1 below 1.5e-8.
  static final float E2 = 0.49999997f;
  static final float E3 = 0.16666542f;
  static final float E4 = 0.04166743f;
  static final float E5 = 0.008366876f;
  static final float E6 = 0.001387188f;

  // ln(1 + f) = f + f² (−½ + L3 f + L4 f² + …), √½ ≤ 1 + f ≤ √2, relative error below 6e-9.
  static final float L3 = 0.3333333f;
  static final float L4 = -0.2500083f;
  static final float L5 = 0.20001271f;
  static final float L6 = -0.1662298f;
  static final float L7 = 0.14200373f;
  static final float L8 = -0.13162744f;
  static final float L9 = 0.12773393f;
  static final float L10 = -0.076426156f;

  // Φ(−a) = e^(−a²/2) (T1 t + T2 t² + …), t = 1 / (1 + 0.3 a), relative error below 4e-9.
  static final float TAIL_SCALE = 0.3f;
  static final float T1 = 0.119686715f;
  static final float T2 = 0.11957135f;
  static final float T3 = 0.110239014f;
  static final float T4 = 0.078374065f;
  static final float T5 = 0.09619874f;
  static final float T6 = -0.079496056f;
  static final float T7 = 0.19186567f;
  static final float T8 = -0.22827022f;
  static final float T9 = 0.11245804f;
  static final float T10 = -0.020627322f;

  /** Beyond, e^(−a²/2) is 0. */
  static final float TAIL_END = 15;

  /** Beyond, tanh is 1 and tanh(softplus) is 1. */
  static final float TANH_END = 10;

  /** Below, eˣ − 1 is −1. */
  static final float EXPM1_LOWEST = -20;

  static final float ROOT_TWO_MINUS_ONE = 0.41421356f;
  static final float INVERSE_ROOT_TWO_PI = 0.3989422804014327f;

  private static final int ROOT_HALF_BITS = 0x3F3504F3;
  private static final float SMALL_SCALE = 0x1p25f;
  private static final int SMALL_POWER = 25;

  private FloatMath() {}

  /** eˣ, gradually to 0 below −87.3 and infinite above 88.7. */
  public static float exp(float x) {
    float limited = Math.min(Math.max(x, EXP_LOWEST), EXP_HIGHEST);
    float shifted = Math.fma(limited, LOG2_E, SHIFTER);
    float y = expm1Reduced(limited, shifted - SHIFTER) + 1;
    int power = Float.floatToRawIntBits(shifted) - SHIFTER_BITS;
    int half = power >> 1;
    return y * powerOfTwo(half) * powerOfTwo(power - half);
  }

  /** eˣ − 1 for x up to 88. */
  static float expm1(float x) {
    float limited = Math.max(x, EXPM1_LOWEST);
    float shifted = Math.fma(limited, LOG2_E, SHIFTER);
    float reduced = expm1Reduced(limited, shifted - SHIFTER);
    float scale = powerOfTwo(Float.floatToRawIntBits(shifted) - SHIFTER_BITS);
    return Math.fma(reduced, scale, scale - 1);
  }

  /** eʳ − 1 of r = x − n ln 2. */
  private static float expm1Reduced(float x, float n) {
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = Math.fma(E6, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    return Math.fma(p, r * r, r);
  }

  private static float powerOfTwo(int power) {
    return Float.intBitsToFloat((power << MANTISSA_BITS) + ONE_BITS);
  }

  /** ln x: −∞ at 0, NaN below. */
  public static float log(float x) {
    if (!(x > 0) || x == Float.POSITIVE_INFINITY) {
      return x == 0 ? Float.NEGATIVE_INFINITY : x > 0 ? x : Float.NaN;
    }
    boolean small = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(small ? x * SMALL_SCALE : x);
    int power = (bits - ROOT_HALF_BITS) >> MANTISSA_BITS;
    float f = Float.intBitsToFloat(bits - (power << MANTISSA_BITS)) - 1;
    return logReduced(f, small ? power - SMALL_POWER : power);
  }

  /** ln(1 + f) + n ln 2. */
  private static float logReduced(float f, float n) {
    float p = Math.fma(L10, f, L9);
    p = Math.fma(p, f, L8);
    p = Math.fma(p, f, L7);
    p = Math.fma(p, f, L6);
    p = Math.fma(p, f, L5);
    p = Math.fma(p, f, L4);
    p = Math.fma(p, f, L3);
    p = Math.fma(p, f, -0.5f);
    float small = Math.fma(n, LN2_LOW, p * (f * f));
    return Math.fma(n, LN2_HIGH, f + small);
  }

  /** tanh x, odd to the last bit. */
  public static float tanh(float x) {
    float e = expm1(2 * Math.min(Math.abs(x), TANH_END));
    return Math.copySign(e / (e + 2), x);
  }

  /** 1 / (1 + e⁻ˣ), right also where it is nearly 0. */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** ln(1 + eˣ). */
  public static float softplus(float x) {
    float t = exp(-Math.abs(x));
    boolean high = t > ROOT_TWO_MINUS_ONE;
    return Math.max(x, 0) + logReduced(high ? (t - 1) * 0.5f : t, high ? 1 : 0);
  }

  /** Φ(x), the standard normal distribution function, right also where it is nearly 0. */
  public static float normal(float x) {
    float a = Math.min(Math.abs(x), TAIL_END);
    float tail = normalTail(a, normalExp(a));
    return x > 0 ? 1 - tail : tail;
  }

  /** What a moving average is kept as: 0 below the smallest normal number (docs/adr/0006). */
  public static float flushed(float average) {
    return Math.abs(average) < Float.MIN_NORMAL ? 0f : average;
  }

  /** e^(−a²/2) of a ≤ {@link #TAIL_END}, with the square's rounding made good. */
  static float normalExp(float a) {
    float square = a * a;
    float left = Math.fma(a, a, -square);
    float e = exp(-0.5f * square);
    return Math.fma(e, -0.5f * left, e);
  }

  /** Φ(−a) of 0 ≤ a ≤ {@link #TAIL_END}, given e^(−a²/2). */
  static float normalTail(float a, float exp) {
    float t = 1 / Math.fma(a, TAIL_SCALE, 1);
    float p = Math.fma(T10, t, T9);
    p = Math.fma(p, t, T8);
    p = Math.fma(p, t, T7);
    p = Math.fma(p, t, T6);
    p = Math.fma(p, t, T5);
    p = Math.fma(p, t, T4);
    p = Math.fma(p, t, T3);
    p = Math.fma(p, t, T2);
    p = Math.fma(p, t, T1);
    return p * t * exp;
  }
}
