package dev.cartwheel.envs.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.spaces.MultiDiscrete;
import org.junit.jupiter.api.Test;

/** Masks of several numbers: each must leave a choice. */
class ActionMaskCheckTest {

  private static final MultiDiscrete ACTIONS = new MultiDiscrete(2, 3);

  @Test
  void everyNumberMustHaveAChoice() {
    assertThat(ActionMaskCheck.seen(new byte[] {0, 1, 0, 1, 0}, ACTIONS)).isEmpty();
    assertThat(ActionMaskCheck.seen(new byte[] {1, 1, 0, 0, 0}, ACTIONS))
        .contains("a mask that allows no action");
    assertThat(ActionMaskCheck.seen(new byte[] {1, 1}, ACTIONS))
        .contains("a mask of 2 for 5 actions");
  }
}
