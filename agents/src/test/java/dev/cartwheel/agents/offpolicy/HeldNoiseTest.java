package dev.cartwheel.agents.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldNoiseTest {

  private static final int DRAWS = 200_000;

  @Test
  void aDrawIsHeldForItsPeriod() {
    Pcg64 random = new Pcg64(1);
    Pcg64 same = new Pcg64(1);
    HeldNoise noise = new HeldNoise(2, 3, 0, random::nextGaussian);
    for (int i = 0; i < 4; i++) {
      float[] drawn = {(float) same.nextGaussian(), (float) same.nextGaussian()};
      for (int step = 0; step < 3; step++) {
        assertThat(noise.next()).containsExactly(drawn);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.85})
  void whateverTheCorrelationTheDeviationIsOne(double correlation) {
    HeldNoise noise = new HeldNoise(1, 1, correlation, new Pcg64(2)::nextGaussian);
    double before = 0;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < DRAWS; i++) {
      double now = noise.next()[0];
      squares += now * now;
      products += now * before;
      before = now;
    }

    assertThat(squares / DRAWS).isCloseTo(1, within(0.03));
    assertThat(products / DRAWS).isCloseTo(correlation, within(0.03));
  }

  @Test
  void aSnapshotGoesOnTheSame() {
    Pcg64 random = new Pcg64(3);
    HeldNoise noise = new HeldNoise(1, 2, 0.9, random::nextGaussian);
    noise.next();
    Pcg64 other = new Pcg64(4);
    HeldNoise resumed = new HeldNoise(1, 2, 0.9, other::nextGaussian);
    assertThat(resumed.next()).isNotEqualTo(noise.next().clone());
    resumed.restore(noise.snapshot());
    other.restore(random.snapshot());

    for (int i = 0; i < 5; i++) {
      assertThat(resumed.next()[0]).isEqualTo(noise.next()[0]);
    }
  }
}
