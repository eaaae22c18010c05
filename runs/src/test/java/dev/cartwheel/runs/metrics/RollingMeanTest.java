package dev.cartwheel.runs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RollingMeanTest {

  @Test
  void onlyTheLastValuesCount() {
    RollingMean mean = new RollingMean(3);
    assertThat(mean.mean()).isNaN();
    mean.add(100);
    assertThat(mean.mean()).isEqualTo(100);
    mean.add(1);
    mean.add(2);
    mean.add(6);
    assertThat(mean.mean()).isEqualTo(3);
  }

  @Test
  void aRestoredMeanGoesOnEqually() {
    RollingMean original = new RollingMean(3);
    for (int i = 0; i < 5; i++) {
      original.add(i * 0.1);
    }
    RollingMean restored = new RollingMean(3);
    restored.restore(original.snapshot());
    for (int i = 0; i < 7; i++) {
      assertThat(restored.mean()).isEqualTo(original.mean());
      original.add(i);
      restored.add(i);
    }
  }
}
