package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Rule;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.wrappers.AtariPreprocessing;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddRenderObservationTest {

  private static Environment<float[], Integer> cartPole() {
    return Environments.make("CartPole-v1", float[].class, Integer.class);
  }

  @Test
  void aloneItIsThePicture() {
    Environment<float[], Integer> world = AddRenderObservation.alone(cartPole(), 60, 40);
    assertThat(world.observationSpace()).isEqualTo(Box.of(0, 255, 40, 60, 3));
    float[] seen = world.reset(1).observation();
    byte[] drawn = new byte[seen.length];
    SceneRasterizer rasterizer = new SceneRasterizer(60, 40);
    rasterizer.draw(world.scene().orElseThrow());
    rasterizer.rgb(drawn);
    for (int i = 0; i < seen.length; i++) {
      assertThat(seen[i]).as("element %d", i).isEqualTo(drawn[i] & 0xff);
    }
    assertThat(world.step(1).observation()).isNotEqualTo(seen);
  }

  @Test
  void besideTheObservationBothAreShown() {
    Environment<Map<String, Object>, Integer> world = AddRenderObservation.beside(cartPole(), 6, 4);
    Map<String, Object> seen = world.reset(1).observation();
    assertThat(seen.get(AddRenderObservation.STATE)).isEqualTo(cartPole().reset(1).observation());
    StepBuffer into = StepBuffer.of(world);
    world.reset(ResetOptions.seed(1), into);
    assertThat(world.observationSpace().read(into.observation(), 0))
        .usingRecursiveComparison()
        .isEqualTo(seen);
  }

  @Test
  void itKeepsTheContractAndLearnsAsAtariDoes() {
    for (Rule rule : EnumSet.allOf(Rule.class)) {
      assertThat(
              EnvironmentChecker.check(
                  rule,
                  () ->
                      new AtariPreprocessing(0, 2, 21, false, true, false, true)
                          .wrap(AddRenderObservation.alone(cartPole(), 60, 40)),
                  7))
          .as("%s, seed 7", rule)
          .isEmpty();
    }
  }

  @Test
  void aWorldWithoutAPictureIsRefused() {
    Environment<float[], Integer> unseen = AddRenderObservation.alone(new Unseen(), 6, 4);
    assertThatThrownBy(() -> unseen.reset(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no picture");
  }

  private static final class Unseen extends Wrapper<float[], Integer> {

    Unseen() {
      super(cartPole());
    }

    @Override
    public Optional<Scene> scene() {
      return Optional.empty();
    }
  }
}
