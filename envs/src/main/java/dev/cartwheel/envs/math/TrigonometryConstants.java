package dev.cartwheel.envs.math;

/** The numbers of {@link Trigonometry}, for code that computes the same on lanes. */
public final class TrigonometryConstants {

  public static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  // π/2 to 133 bits, in parts of 40, 40 and 53.
  public static final double HALF_PI_1 = 0x1.921fb54442p+0;
  public static final double HALF_PI_2 = 0x1.a308d31318p-41;
  public static final double HALF_PI_3 = 0x1.8a2e03707344ap-81;

  /** Adding it to a small double leaves the nearest integer in the low bits of the sum. */
  public static final double ROUNDER = 0x1.8p52;

  // sin(r) = r + r³(S0 + S1·r² + ...)
  public static final double S0 = -0x1.5555555555548p-3;
  public static final double S1 = 0x1.111111110f7d0p-7;
  public static final double S2 = -0x1.a01a019bfdeb6p-13;
  public static final double S3 = 0x1.71de3567cf372p-19;
  public static final double S4 = -0x1.ae5e5a8e0c127p-26;
  public static final double S5 = 0x1.5d8fd0a40bc0cp-33;

  // cos(r) = 1 - r²/2 + r⁴(C0 + C1·r² + ...)
  public static final double C0 = 0x1.555555555554bp-5;
  public static final double C1 = -0x1.6c16c16c14f91p-10;
  public static final double C2 = 0x1.a01a019c844e6p-16;
  public static final double C3 = -0x1.27e4f7eac3b8cp-22;
  public static final double C4 = 0x1.1ee9d7b40b9b7p-29;
  public static final double C5 = -0x1.8fa4998a3e342p-37;

  private TrigonometryConstants() {}
}
