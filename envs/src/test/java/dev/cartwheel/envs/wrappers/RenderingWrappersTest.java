package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Noise over pictures, and collections of scenes. */
class RenderingWrappersTest {

  @ParameterizedTest
  @EnumSource(Rule.class)
  void noiseKeepsTheContract(Rule rule) {
    Supplier<Environment<?, ?>> noise = () -> new AddWhiteNoise<>(new Pictures(), 0.3, true);
    Supplier<Environment<?, ?>> patches = () -> new ObstructView<>(new Pictures(), 0.4, 2, false);
    assertThat(EnvironmentChecker.check(rule, noise, 7)).isEmpty();
    assertThat(EnvironmentChecker.check(rule, patches, 7)).isEmpty();
  }

  @Test
  void withoutChanceThePictureIsTheWorlds() {
    Environment<float[], Integer> clear = new AddWhiteNoise<>(new Pictures(), 0, false);
    assertThat(clear.reset(3).observation()).isEqualTo(new Pictures().reset(3).observation());
    Environment<float[], Integer> noisy = new AddWhiteNoise<>(new Pictures(), 0.99, false);
    assertThat(noisy.reset(3).observation()).isNotEqualTo(new Pictures().reset(3).observation());
  }

  @Test
  void noiseIsRefusedWhereThereIsNoPicture() {
    Environment<?, ?> world = Environments.make("CartPole-v1");
    Map<String, Object> given = Map.of("probability_of_noise_per_pixel", 0.5);
    assertThatThrownBy(() -> Wrappers.wrap(world, "AddWhiteNoise", given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accepted: a Box of height, width and 3 colours from 0 to 255")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> new AddWhiteNoise<>(new Pictures(), 1, false))
        .hasMessage("probability 1.0; accepted: 0 to less than 1");
  }

  private static RenderCollection<Integer, Integer> collection(boolean pop, boolean clean) {
    return new RenderCollection<>(
        Environments.make("FrozenLake-v1", Integer.class, Integer.class), pop, clean);
  }

  @Test
  void askingEmptiesTheCollection() {
    RenderCollection<Integer, Integer> world = collection(true, true);
    world.reset(1);
    world.step(0);
    world.step(3);
    assertThat(world.render()).hasSize(3);
    assertThat(world.render()).isEmpty();
  }

  @Test
  void aCollectionMayOutliveAskingAndResets() {
    RenderCollection<Integer, Integer> cleaned = collection(false, true);
    RenderCollection<Integer, Integer> kept = collection(false, false);
    for (RenderCollection<Integer, Integer> world : List.of(cleaned, kept)) {
      world.reset(1);
      world.step(0);
      world.reset();
    }
    assertThat(cleaned.render()).hasSize(1);
    assertThat(kept.render()).hasSize(3);
    assertThat(kept.render()).hasSize(3);
  }

  @Test
  void aRestoreEmptiesTheCollection() {
    RenderCollection<Integer, Integer> world = collection(true, true);
    world.reset(1);
    Snapshot start = world.snapshot();
    world.step(0);
    world.restore(start);
    assertThat(world.render()).isEmpty();
  }
}
