package dev.cartwheel.envs.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every registered world does the same on one thread, on two and on eight. */
class ThreadsTest {

  private static final int COPIES = 9;
  private static final int STEPS = 13;
  private static final long SEED = 21;

  static Stream<String> ids() {
    return Environments.specs().stream().map(EnvironmentSpec::id);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void oneTwoAndEightThreadsDoTheSame(String id) {
    Map<String, ?> brief = Map.of(EnvironmentSpec.MAX_EPISODE_STEPS, 6);
    AutoresetMode mode = AutoresetMode.NEXT_STEP;
    try (VectorEnvironment one = VectorEnvironments.threaded(id, COPIES, brief, mode, 1);
        VectorEnvironment two = VectorEnvironments.threaded(id, COPIES, brief, mode, 2);
        VectorEnvironment eight = VectorEnvironments.threaded(id, COPIES, brief, mode, 8)) {
      VectorStep[] shown = {VectorStep.of(one), VectorStep.of(two), VectorStep.of(eight)};
      VectorEnvironment[] all = {one, two, eight};
      for (int i = 0; i < all.length; i++) {
        all[i].reset(SEED, shown[i]);
      }
      Pcg64 random = new Pcg64(SEED);
      int ends = 0;
      for (int step = 0; step < STEPS; step++) {
        float[] actions = draw(one.singleActionSpace(), random);
        for (int i = 0; i < all.length; i++) {
          step(all[i], actions, shown[i]);
          requireEqual(shown[i], shown[0], id + ", seed " + SEED + ", step " + step);
        }
        for (int copy = 0; copy < COPIES; copy++) {
          ends += shown[0].last(copy) ? 1 : 0;
        }
      }
      assertThat(ends).as(id).isGreaterThanOrEqualTo(COPIES);
    }
  }

  private static <A> float[] draw(Space<A> space, Pcg64 random) {
    float[] actions = new float[COPIES * space.width()];
    for (int copy = 0; copy < COPIES; copy++) {
      space.write(space.sample(random), actions, copy * space.width());
    }
    return actions;
  }

  private static void step(VectorEnvironment vector, float[] actions, VectorStep out) {
    if (vector.singleActionSpace() instanceof Discrete) {
      int[] choices = new int[COPIES];
      for (int copy = 0; copy < COPIES; copy++) {
        choices[copy] = (int) actions[copy];
      }
      vector.step(choices, out);
    } else {
      vector.step(actions, out);
    }
  }

  private static void requireEqual(VectorStep shown, VectorStep first, String when) {
    assertThat(shown.observations()).as(when).isEqualTo(first.observations());
    assertThat(shown.rewards()).as(when).isEqualTo(first.rewards());
    assertThat(shown.terminated()).as(when).isEqualTo(first.terminated());
    assertThat(shown.truncated()).as(when).isEqualTo(first.truncated());
    assertThat(shown.dead()).as(when).isEqualTo(first.dead());
    assertThat(shown.actionMasks()).as(when).isEqualTo(first.actionMasks());
  }
}
