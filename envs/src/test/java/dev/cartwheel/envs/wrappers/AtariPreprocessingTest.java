package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Rule;
import dev.cartwheel.envs.spaces.Box;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AtariPreprocessingTest {

  @Test
  void whatIsShownIsSmallAndGrey() {
    Environment<float[], Integer> world = AtariPreprocessing.USUAL.wrap(new Pictures());
    assertThat(world.observationSpace()).isEqualTo(Box.of(0, 255, 84, 84));
    assertThat(scaled(true).wrap(new Pictures()).observationSpace())
        .isEqualTo(Box.of(0, 1, 84, 84, 1));
    float[] seen = scaled(false).wrap(new Pictures()).reset(3).observation();
    float[] scaled = scaled(true).wrap(new Pictures()).reset(3).observation();
    for (int i = 0; i < seen.length; i++) {
      assertThat(scaled[i]).isCloseTo(seen[i] / 255, within(1e-7f));
    }
  }

  private static AtariPreprocessing scaled(boolean scale) {
    return new AtariPreprocessing(0, 4, 84, false, true, true, scale);
  }

  /** With frames of their own size, of which each step shows the brighter of the last two. */
  @Test
  void itIsTheWrappersThatDoEachPart() {
    Environment<float[], Integer> world =
        new AtariPreprocessing(0, 2, 6, false, false, false, false).wrap(new Pictures());
    Environment<float[], Integer> parts =
        new TransformObservation<>(
            new MaxAndSkipObservation<>(new Pictures(), 2),
            space -> ObservationTransforms.resize(space, 6, 6));
    assertThat(world.reset(1).observation()).isEqualTo(parts.reset(1).observation());
    TimeStep<float[]> step = world.step(1);
    TimeStep<float[]> same = parts.step(1);
    assertThat(step.observation()).isEqualTo(same.observation());
    assertThat(step.reward()).isEqualTo(same.reward()).isEqualTo(2 + 4);
  }

  @Test
  void itKeepsTheContract() {
    for (Rule rule : EnumSet.allOf(Rule.class)) {
      assertThat(
              EnvironmentChecker.check(
                  rule,
                  () -> new AtariPreprocessing(3, 2, 8, true, true, false, true).wrap(new Alive()),
                  7))
          .as("%s, seed 7", rule)
          .isEmpty();
    }
  }

  @Test
  void idleStepsAreOfSeveralNumbersAndNeverAnEnd() {
    Environment<float[], Integer> world = new NoopReset<>(new Pictures(), 30);
    Set<Float> starts = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      TimeStep<float[]> first = world.reset(seed);
      assertThat(first.last()).as("seed %d", seed).isFalse();
      assertThat(first.reward()).isZero();
      starts.add(first.observation()[0]);
      StepBuffer into = StepBuffer.of(world);
      world.reset(ResetOptions.seed(seed), into);
      assertThat(into.observation()).as("seed %d", seed).isEqualTo(first.observation());
    }
    assertThat(starts).hasSizeGreaterThan(5);
  }

  @Test
  void aLostLifeEndsTheEpisode() {
    Environment<float[], Integer> world = new LifeLoss<>(new Alive());
    world.reset(1);
    assertThat(world.step(0).terminated()).isFalse();
    assertThat(world.step(1).terminated()).isTrue();
    assertThatThrownBy(() -> world.step(0)).isInstanceOf(IllegalStateException.class);
    world.reset();
    assertThat(world.step(0).terminated()).isFalse();
  }

  @Test
  void aWorldWithoutLivesIsRefused() {
    Environment<float[], Integer> world = new LifeLoss<>(new Pictures());
    assertThatThrownBy(() -> world.reset(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'lives'");
  }

  /** Three lives, of which each action 1 takes one. */
  private static final class Alive extends Wrapper<float[], Integer> {

    private Map<String, Object> latest = Map.of();

    Alive() {
      super(new Pictures());
    }

    @Override
    public TimeStep<float[]> reset(ResetOptions options) {
      return telling(super.reset(options));
    }

    @Override
    public TimeStep<float[]> step(Integer action) {
      return telling(super.step(action));
    }

    /** As many as the first pixel allows, which tells the time and so outlives a snapshot. */
    private TimeStep<float[]> telling(TimeStep<float[]> step) {
      latest = Map.of(LifeLoss.LIVES, LIVES.getOrDefault((int) step.observation()[0], 0));
      return new TimeStep<>(
          step.observation(), step.reward(), step.terminated(), step.truncated(), latest);
    }

    @Override
    public Map<String, Object> info() {
      return latest;
    }

    // By time·101 mod 256, from time 0 on: the second step of action 1 loses one.
    private static final Map<Integer, Integer> LIVES = Map.of(0, 3, 101, 3, 202, 3, 47, 2);
  }
}
