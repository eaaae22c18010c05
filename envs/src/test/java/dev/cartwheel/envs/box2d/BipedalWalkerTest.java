package dev.cartwheel.envs.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BipedalWalkerTest implements EnvironmentContract<float[], float[]> {

  @Override
  public Environment<float[], float[]> create() {
    return Environments.make("BipedalWalker-v3", float[].class, float[].class);
  }

  /** Recorded from Gymnasium 1.3 with pybox2d 2.3.10. */
  @Test
  void itStartsAsInGymnasium() {
    assertThat(create().reset(5).observation())
        .containsExactly(
            new float[] {
              0.0027475238f,
              -0.0000036249853f,
              0.00028198454f,
              -0.015999978f,
              0.09210028f,
              -0.00037212667f,
              0.860189f,
              0.0016782853f,
              1,
              0.032505747f,
              -0.00037209777f,
              0.85373783f,
              0.00026316932f,
              1,
              0.44081402f,
              0.44582012f,
              0.46142277f,
              0.4895502f,
              0.5341028f,
              0.60246104f,
              0.7091489f,
              0.88593185f,
              1,
              1
            },
            within(1e-4f));
  }

  /** Every tenth corner, recorded from Gymnasium 1.3. */
  @Test
  void hardcoreGroundIsGymnasiums() {
    WalkerTerrain terrain = WalkerTerrain.draw(new Pcg64(5), true);
    double[] recorded = {
      3.333333, 3.333333, 3.333333, 3.224835, 2.328706, 2.030061, 2.501711, 2.624861, 2.816539,
      3.115169, 3.976905, 4.886589, 4.906428, 2.83727, 4.780253, 5.94692, 6.039521, 5.891277,
      5.721873, 5.435127
    };
    for (int i = 0; i < recorded.length; i++) {
      assertThat(terrain.y()[10 * i]).as("corner " + 10 * i).isCloseTo(recorded[i], within(1e-6));
    }
    assertThat(terrain.obstacles()).hasSize(28);
  }

  /** The push that follows the clouds in the random stream shows in the first velocity. */
  @Test
  void theHardcoreStartIsGymnasiums() {
    float[] first =
        Environments.make("BipedalWalkerHardcore-v3", float[].class, float[].class)
            .reset(5)
            .observation();
    assertThat(first[2]).isCloseTo(0.0013555594f, within(1e-5f));
    assertThat(first[20]).isCloseTo(0.70914906f, within(1e-4f));
  }

  @Test
  void aSnapshotFromAnyMomentContinuesToTheSameEnd() {
    Environment<float[], float[]> world = create();
    TimeStep<float[]> now = world.reset(3);
    List<Snapshot> snapshots = new ArrayList<>();
    List<TimeStep<float[]>> seen = new ArrayList<>();
    while (!now.last()) {
      snapshots.add(world.snapshot());
      seen.add(now);
      now = world.step(Controllers.walk(now.observation(), seen.size() - 1));
    }
    Environment<float[], float[]> other = create();
    for (int from = 0; from < seen.size(); from += 43) {
      other.restore(snapshots.get(from));
      TimeStep<float[]> again = seen.get(from);
      for (int i = from; i < seen.size(); i++) {
        assertThat(again.observation())
            .as("from " + from)
            .containsExactly(seen.get(i).observation());
        again = other.step(Controllers.walk(again.observation(), i));
      }
    }
  }

  @Test
  void aFallCostsAHundredAndMotorsCostByTheirTorque() {
    Environment<float[], float[]> world = create();
    TimeStep<float[]> now = world.reset(2);
    while (!now.last()) {
      now = world.step(new float[] {1, 1, -1, -1});
    }
    assertThat(now.terminated()).isTrue();
    assertThat(now.reward()).isEqualTo(-100);
  }

  @Test
  void motorsBeyondTheirBoundsAreClippedAndNonsenseIsRefused() {
    Environment<float[], float[]> bound = create();
    Environment<float[], float[]> beyond = create();
    bound.reset(1);
    beyond.reset(1);
    TimeStep<float[]> full = bound.step(new float[] {1, -1, 1, -1});
    TimeStep<float[]> more = beyond.step(new float[] {9, -9, 2, -3});
    assertThat(more.observation()).containsExactly(full.observation());
    assertThat(more.reward()).isEqualTo(full.reward());
    assertThatThrownBy(() -> bound.step(new float[] {0, Float.NaN, 0, 0}))
        .hasMessageContaining("element 1 is NaN");
  }

  @Test
  void theLidarSeesTheGround() {
    float[] seen = create().reset(0).observation();
    for (int ray = 15; ray < 24; ray++) {
      assertThat(seen[ray]).isGreaterThanOrEqualTo(seen[ray - 1]);
    }
    assertThat(seen[14]).isBetween(0.3f, 0.6f);
  }
}
