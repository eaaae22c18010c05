package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeLimitTest implements EnvironmentContract<Integer, Integer> {

  /** A lake of ice alone: nothing ends an episode but time. */
  @Override
  public Environment<Integer, Integer> create() {
    return lake(Map.of("desc", List.of("SF", "FF"), "max_episode_steps", 3));
  }

  private static Environment<Integer, Integer> lake(Map<String, ?> options) {
    return Environments.typed(
        Environments.make("FrozenLake-v1", options), Integer.class, Integer.class);
  }

  @Test
  void theStepAtTheLimitIsTruncatedInBothForms() {
    Environment<Integer, Integer> world = create();
    StepBuffer now = StepBuffer.of(world);
    world.reset(ResetOptions.seed(0), now);
    for (int step = 1; step <= 3; step++) {
      world.step(0, now);
      assertThat(now.truncated()).isEqualTo(step == 3);
      assertThat(now.terminated()).isFalse();
      assertThat(now.discount()).isEqualTo(1);
    }
    world.reset();
    assertThat(world.step(0).last()).isFalse();
    assertThat(world.step(0).last()).isFalse();
    assertThat(world.step(0).truncated()).isTrue();
    assertThatThrownBy(() -> world.step(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anEndAtTheLimitIsBothAndHasNoValueAfterIt() {
    Environment<Integer, Integer> world =
        lake(Map.of("desc", List.of("SG"), "is_slippery", false, "max_episode_steps", 1));
    world.reset(0);
    TimeStep<Integer> end = world.step(2);
    assertThat(end.terminated()).isTrue();
    assertThat(end.truncated()).isTrue();
    assertThat(end.discount()).isZero();
  }

  @Test
  void aRefusedActionTakesNoTime() {
    Environment<Integer, Integer> world = create();
    world.reset(0);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> world.step(9)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(((TimeLimit<?, ?>) world).elapsed()).isZero();
  }

  @Test
  void minusOneTakesTheLimitAwayAndOtherNumbersAreRefused() {
    Environment<Integer, Integer> world = lake(Map.of("max_episode_steps", -1));
    assertThat(world).isSameAs(world.unwrapped());
    for (Object limit : new Object[] {0, -2, 1.5, "ten"}) {
      assertThatThrownBy(() -> lake(Map.of("max_episode_steps", limit)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("max_episode_steps")
          .hasMessageContaining("" + limit)
          .hasMessageContaining("accepted: ");
    }
  }
}
