package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Rule;
import dev.cartwheel.envs.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HumanRenderingTest {

  /** Keeps what it is shown. */
  private static final class Notes implements Stage {

    private final List<String> seen = new ArrayList<>();
    private int closed;

    @Override
    public void show(Frame frame) {
      seen.add(frame.captions().get(0));
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private static Environment<float[], Integer> cartPole() {
    return Environments.make("CartPole-v1", float[].class, Integer.class);
  }

  @Test
  void everyResetAndStepIsShownInBothForms() {
    Notes notes = new Notes();
    try (Environment<float[], Integer> world = new HumanRendering<>(cartPole(), notes)) {
      StepBuffer now = StepBuffer.of(world);
      world.reset(1);
      world.step(0);
      world.step(1);
      world.reset(ResetOptions.NONE, now);
      world.step(1, now);
    }
    assertThat(notes.seen).hasSize(5);
    assertThat(notes.seen.get(2)).contains("2");
    assertThat(notes.closed).isEqualTo(1);
  }

  @Test
  void itKeepsTheContract() {
    for (Rule rule : Rule.values()) {
      assertThat(
              EnvironmentChecker.check(
                  rule, () -> new HumanRendering<>(cartPole(), new Notes()), 7))
          .isEmpty();
    }
  }

  @Test
  void aRestoreGoesOnIdentically() {
    Environment<float[], Integer> world = new HumanRendering<>(cartPole(), new Notes());
    world.reset(1);
    Snapshot start = world.snapshot();
    float[] first = world.step(1).observation();
    world.restore(start);
    assertThat(world.step(1).observation()).isEqualTo(first);
  }

  @Test
  void aWorldWithoutPictureIsRefusedInOneLine() {
    Environment<float[], Integer> blind =
        new Wrapper<>(cartPole()) {
          @Override
          public Optional<Scene> scene() {
            return Optional.empty();
          }
        };
    assertThatThrownBy(() -> new HumanRendering<>(blind, new Notes()).reset(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no picture to show");
  }
}
