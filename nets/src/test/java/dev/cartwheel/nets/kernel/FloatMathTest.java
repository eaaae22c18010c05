package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Every few thousandth float of all there are, against double arithmetic. */
class FloatMathTest {

  private interface FloatFunction {
    float of(float x);
  }

  /** Odd, so that all exponents and low bits occur: 2.1 million floats. */
  private static final int STRIDE = 2039;

  @Test
  void expIsRightEverywhere() {
    assertThat(worst(FloatMath::exp, StrictMath::exp)).isLessThan(1.0);
  }

  @Test
  void expm1IsRightUpTo88() {
    assertThat(worst(x -> FloatMath.expm1(Math.min(x, 88)), x -> StrictMath.expm1(Math.min(x, 88))))
        .isLessThan(2.0);
  }

  @Test
  void logIsRightEverywhere() {
    assertThat(worst(FloatMath::log, StrictMath::log)).isLessThan(1.0);
  }

  @Test
  void tanhIsRightEverywhere() {
    assertThat(worst(FloatMath::tanh, StrictMath::tanh)).isLessThan(2.5);
  }

  @Test
  void sigmoidIsRightEverywhere() {
    assertThat(worst(FloatMath::sigmoid, FloatMathTest::sigmoid)).isLessThan(2.5);
  }

  @Test
  void softplusIsRightEverywhere() {
    assertThat(
            worst(
                FloatMath::softplus,
                x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)))))
        .isLessThan(2.0);
  }

  @Test
  void normalIsRightWhereTheTailIsNoSubnormal() {
    assertThat(
            worst(
                x -> FloatMath.normal(Math.max(x, -12)),
                x -> Normal.distribution(Math.max(x, -12))))
        .isLessThan(7.0);
  }

  @Test
  void limitsAndWhatIsNoNumber() {
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(FloatMath.exp(infinity)).isEqualTo(infinity);
    assertThat(FloatMath.exp(-infinity)).isZero();
    assertThat(FloatMath.exp(0)).isEqualTo(1);
    assertThat(FloatMath.exp(88.72284f)).isEqualTo(infinity);
    assertThat(FloatMath.exp(88.72283f)).isLessThan(infinity);
    assertThat(FloatMath.exp(-103.9f)).isEqualTo(Float.MIN_VALUE);
    assertThat(FloatMath.log(0)).isEqualTo(-infinity);
    assertThat(FloatMath.log(infinity)).isEqualTo(infinity);
    assertThat(FloatMath.log(-1)).isNaN();
    assertThat(FloatMath.log(1)).isZero();
    assertThat(FloatMath.tanh(infinity)).isEqualTo(1);
    assertThat(FloatMath.tanh(-infinity)).isEqualTo(-1);
    assertThat(Float.floatToRawIntBits(FloatMath.tanh(-0f))).isEqualTo(0x80000000);
    assertThat(FloatMath.sigmoid(infinity)).isEqualTo(1);
    assertThat(FloatMath.sigmoid(-infinity)).isZero();
    assertThat(FloatMath.softplus(infinity)).isEqualTo(infinity);
    assertThat(FloatMath.softplus(-infinity)).isZero();
    assertThat(FloatMath.normal(infinity)).isEqualTo(1);
    assertThat(FloatMath.normal(-infinity)).isZero();
    for (FloatFunction function :
        new FloatFunction[] {
          FloatMath::exp,
          FloatMath::expm1,
          FloatMath::log,
          FloatMath::tanh,
          FloatMath::sigmoid,
          FloatMath::softplus,
          FloatMath::normal
        }) {
      assertThat(function.of(Float.NaN)).isNaN();
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** The largest error in units of the last place of the exact value. */
  private static double worst(FloatFunction mine, DoubleUnaryOperator exact) {
    double worst = 0;
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      double expected = exact.applyAsDouble(x);
      float given = mine.of(x);
      float rounded = (float) expected;
      if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
        assertThat(Float.compare(given, rounded)).as("%s at %s", given, x).isZero();
      } else {
        double error = Math.abs(given - expected) / Math.ulp(rounded);
        if (!(error <= worst)) {
          assertThat(error).as("at %s: %s for %s", x, given, expected).isLessThan(10);
          worst = error;
        }
      }
    }
    return worst;
  }
}
