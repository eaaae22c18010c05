package dev.cartwheel.agents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

  private static final ConfigKey<String> KEY = Schedule.key("clipSchedule", "clip");

  @ParameterizedTest
  @CsvSource({
    "constant, 0, 1",
    "constant, 0.25, 1",
    "constant, 1, 1",
    "linear, 0, 1",
    "linear, 0.25, 0.75",
    "linear, 1, 0",
    "cosine, 0, 1",
    "cosine, 0.25, 0.8535533905932737",
    "cosine, 0.5, 0.5",
    "cosine, 1, 0"
  })
  void whatIsLeft(String name, double progress, double left) {
    Settings settings = Settings.of(List.of(KEY), Map.of("clipSchedule", name));

    assertThat(Schedule.of(settings, KEY).left(progress)).isCloseTo(left, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void allBeginWithAllOfIt(Schedule schedule) {
    assertThat(schedule.left(0)).isEqualTo(1);
  }

  @Test
  void itIsConstantUnlessSaidOtherwise() {
    assertThat(Schedule.of(Settings.of(List.of(KEY), Map.of()), KEY)).isEqualTo(Schedule.CONSTANT);
  }
}
