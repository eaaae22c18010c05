package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
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
  void anyOfEqualsHasTheSameChance() {
    Pcg64 random = new Pcg64(1);
    double[] counts = new double[5];
    for (int i = 0; i < 9_000; i++) {
      counts[Choice.best(new double[] {3, 1, 3, 3, 3}, new byte[] {1, 1, 1, 0, 1}, random)]++;
    }
    assertThat(counts).containsExactly(new double[] {3_000, 0, 3_000, 0, 3_000}, within(200.0));
  }

  @Test
  void noNumberIsDrawnWhereOneIsBest() {
    Pcg64 random = new Pcg64(1);
    assertThat(Choice.best(new double[] {1, 2, 0}, null, random)).isEqualTo(1);
    assertThat(Choice.best(new double[] {1, 2, 0}, new byte[3], random)).isEqualTo(-1);
    assertThat(random.nextLong()).isEqualTo(new Pcg64(1).nextLong());
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
