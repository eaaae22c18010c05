package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class FirstLineTest {

  @Test
  void isTheFirstOfAMessage() {
    assertThat(FirstLine.of(new IllegalStateException("first\nsecond"))).isEqualTo("first");
  }

  @Test
  void isTheKindOfAFailureThatSaysNothing() {
    assertThat(FirstLine.of(new ClosedByInterruptException()))
        .isEqualTo("ClosedByInterruptException");
  }

  @Test
  void ofNoTextIsEmpty() {
    assertThat(FirstLine.of("")).isEmpty();
  }
}
