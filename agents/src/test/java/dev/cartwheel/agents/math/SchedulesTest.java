package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchedulesTest {

  @Test
  void linearFallsInAStraightLineAndThenStays() {
    assertThat(Schedules.linear(1, 0.2, 100, 0)).isEqualTo(1);
    assertThat(Schedules.linear(1, 0.5, 100, 50)).isEqualTo(0.75);
    assertThat(Schedules.linear(1, 0.2, 100, 100)).isEqualTo(0.2);
    assertThat(Schedules.linear(1, 0.2, 100, 1_000_000)).isEqualTo(0.2);
    assertThat(Schedules.linear(1, 0.2, 0, 0)).isEqualTo(0.2);
  }
}
