package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChoiceTest {

  @Test
  void theFirstOfEqualsIsBest() {
    assertThat(Choice.best(new double[] {1, 3, 3}, null)).isEqualTo(1);
    assertThat(Choice.best(new double[] {1, 3, 3}, new byte[] {1, 0, 1})).isEqualTo(2);
    assertThat(Choice.best(new double[] {1, 3, 3}, new byte[3])).isEqualTo(-1);
    assertThat(Choice.best(new float[] {9, 9, 2, 1}, new byte[] {1, 1, 0, 1}, 1, 2)).isEqualTo(1);
  }

  @Test
  void allowedActionsAreCountedAndFound() {
    byte[] mask = {0, 1, 0, 1, 1};

    assertThat(Choice.allowed(mask)).isEqualTo(3);
    assertThat(Choice.allowed(mask, 0)).isEqualTo(1);
    assertThat(Choice.allowed(mask, 2)).isEqualTo(4);
    assertThatThrownBy(() -> Choice.allowed(mask, 3)).hasMessageContaining("0 to 2");
  }
}
