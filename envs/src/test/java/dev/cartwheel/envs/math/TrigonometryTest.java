package dev.cartwheel.envs.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.random.Pcg64;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrigonometryTest {

  /** StrictMath is within 1 ulp of the truth and so are we. */
  private static final double ULPS_APART = 1;

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-8, 0.2, 0.8, 3.2, 100, 8192})
  void sineAndCosineAreWithinOnePlaceOfStrictMath(double range) {
    Pcg64 random = new Pcg64(42);
    for (int i = 0; i < 200_000; i++) {
      double x = random.nextDouble(-range, range);
      check(x);
    }
  }

  @Test
  void multiplesOfAQuarterTurnAreAccurateThoughTheResultIsTiny() {
    for (int k = 0; k <= 5000; k++) {
      double x = k * (Math.PI / 2);
      check(x);
      check(Math.nextUp(x));
      check(Math.nextDown(x));
      check(x + Math.PI / 4);
    }
  }

  private static void check(double x) {
    compare("sin", x, Trigonometry.sin(x), StrictMath.sin(x));
    compare("cos", x, Trigonometry.cos(x), StrictMath.cos(x));
  }

  private static void compare(String function, double x, double actual, double expected) {
    // Without AssertJ inside the loop: millions of values.
    if (!(Math.abs(actual - expected) <= ULPS_APART * Math.ulp(expected))) {
      throw new AssertionError(
          function + "(" + x + ") is " + actual + ", StrictMath says " + expected);
    }
  }

  @Test
  void signsOfZeroAndSymmetriesAreExact() {
    assertThat(Trigonometry.sin(0.0)).isEqualTo(0.0);
    assertThat(Double.doubleToRawLongBits(Trigonometry.sin(-0.0)))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
    assertThat(Trigonometry.cos(-0.0)).isEqualTo(1.0);
    Pcg64 random = new Pcg64(1);
    for (int i = 0; i < 10_000; i++) {
      double x = random.nextDouble(0, 100);
      assertThat(Trigonometry.sin(-x)).isEqualTo(-Trigonometry.sin(x));
      assertThat(Trigonometry.cos(-x)).isEqualTo(Trigonometry.cos(x));
    }
  }

  @Test
  void whatHasNoAngleGivesNaN() {
    for (DoubleUnaryOperator f : new DoubleUnaryOperator[] {Trigonometry::sin, Trigonometry::cos}) {
      assertThat(f.applyAsDouble(Double.NaN)).isNaN();
      assertThat(f.applyAsDouble(Double.POSITIVE_INFINITY)).isNaN();
      assertThat(f.applyAsDouble(Double.NEGATIVE_INFINITY)).isNaN();
    }
  }

  @Test
  void largeArgumentsAreStrictMaths() {
    assertThat(Trigonometry.sin(1e300)).isEqualTo(StrictMath.sin(1e300));
    assertThat(Trigonometry.cos(-9000)).isEqualTo(StrictMath.cos(-9000));
  }
}
