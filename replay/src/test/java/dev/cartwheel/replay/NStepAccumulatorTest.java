package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NStepAccumulatorTest {

  private static final TransitionLayout LAYOUT = TransitionLayout.discrete(1, 3);

  /** A transition as plain values. */
  private record Row(float observation, int action, float reward, float discount, float next) {}

  /** A time step: where it led and how. */
  private record Step(int action, double reward, boolean terminated, boolean truncated) {}

  private static StepBuffer at(float observation) {
    return at(observation, 0, false, false);
  }

  private static StepBuffer at(
      float observation, double reward, boolean terminated, boolean truncated) {
    StepBuffer buffer = new StepBuffer(1, 3);
    buffer.observation()[0] = observation;
    buffer.outcome(reward, terminated, truncated);
    return buffer;
  }

  private static List<Row> rows(TransitionBatch batch) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      rows.add(
          new Row(
              batch.observations()[i],
              batch.actions()[i],
              batch.rewards()[i],
              batch.discounts()[i],
              batch.nextObservations()[i]));
    }
    return rows;
  }

  /** Plays an episode whose observations are 0, 1, 2 ... */
  private static List<Row> play(NStepAccumulator accumulator, int lane, List<Step> episode) {
    List<Row> rows = new ArrayList<>();
    accumulator.begin(lane, at(0));
    for (int t = 0; t < episode.size(); t++) {
      Step step = episode.get(t);
      StepBuffer next = at(t + 1, step.reward, step.terminated, step.truncated);
      rows.addAll(rows(accumulator.add(lane, step.action, next)));
    }
    return rows;
  }

  @Test
  void oneStepGivesATransitionAtOnce() {
    NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 1, 1, 0.5);

    assertThat(
            play(
                accumulator,
                0,
                List.of(
                    new Step(0, 1, false, false),
                    new Step(1, 2, false, false),
                    new Step(2, 4, true, false))))
        .containsExactly(
            new Row(0, 0, 1, 0.5f, 1), new Row(1, 1, 2, 0.5f, 2), new Row(2, 2, 4, 0, 3));
  }

  @Test
  void terminationEndsEveryPendingTransitionWithDiscountZero() {
    NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 1, 3, 0.5);

    assertThat(
            play(
                accumulator,
                0,
                List.of(
                    new Step(0, 1, false, false),
                    new Step(1, 2, false, false),
                    new Step(2, 4, false, false),
                    new Step(0, 8, true, false))))
        .containsExactly(
            new Row(0, 0, 1 + 1 + 1, 0.125f, 3),
            new Row(1, 1, 2 + 2 + 2, 0, 4),
            new Row(2, 2, 4 + 4, 0, 4),
            new Row(3, 0, 8, 0, 4));
  }

  @Test
  void truncationKeepsTheDiscountAndTheTrueLastObservation() {
    NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 1, 3, 0.5);

    assertThat(
            play(
                accumulator, 0, List.of(new Step(0, 1, false, false), new Step(1, 2, false, true))))
        .containsExactly(new Row(0, 0, 1 + 1, 0.25f, 2), new Row(1, 1, 2, 0.5f, 2));
  }

  @Test
  void whatIsBothTerminatedAndTruncatedIsAnEnd() {
    NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 1, 1, 0.5);

    assertThat(play(accumulator, 0, List.of(new Step(0, 1, true, true))))
        .containsExactly(new Row(0, 0, 1, 0, 1));
  }

  @Test
  void theMaskOfTheFirstStepTravelsWithItsTransition() {
    NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 1, 2, 0.9);
    StepBuffer first = at(0);
    first.actionMask()[2] = 0;
    accumulator.begin(0, first);
    accumulator.add(0, 0, at(1));

    assertThat(accumulator.add(0, 0, at(2)).actionMasks()).startsWith(1, 1, 0);
  }

  @Test
  void theNextMaskTravelsWithItsTransition() {
    NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 1, 1, 0.9);
    StepBuffer next = at(1);
    next.actionMask()[1] = 0;
    accumulator.begin(0, at(0));

    assertThat(accumulator.add(0, 2, next).nextActionMasks()).startsWith(1, 0, 1);
  }

  @Test
  void actionsOfFloatsTravelToo() {
    NStepAccumulator accumulator = new NStepAccumulator(new TransitionLayout(1, 0, 2), 1, 2, 0.5);
    StepBuffer world = new StepBuffer(1, 0);
    accumulator.begin(0, world);
    accumulator.add(0, new float[] {1, 2}, world);

    assertThat(accumulator.add(0, new float[] {3, 4}, world).continuousActions()).startsWith(1, 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomEpisodesInTwoLanesAgreeWithTheDefinition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 1; n <= 5; n++) {
      double gamma = random.nextDouble();
      NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 2, n, gamma);
      for (int episode = 0; episode < 50; episode++) {
        List<Step> steps = randomEpisode(random);
        int lane = random.nextInt(2);
        // A half-played episode in the other lane must not matter.
        accumulator.begin(1 - lane, at(7));
        accumulator.add(1 - lane, 0, at(8, 100, false, false));

        List<Row> actual = play(accumulator, lane, steps);

        List<Row> expected = byDefinition(steps, n, gamma);
        assertThat(actual).as("seed %d, n %d", seed, n).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
          assertThat(actual.get(i).reward())
              .as("seed %d, n %d, row %d", seed, n, i)
              .isCloseTo(expected.get(i).reward(), within(1e-5f));
          assertThat(actual.get(i).discount())
              .as("seed %d, n %d, row %d", seed, n, i)
              .isCloseTo(expected.get(i).discount(), within(1e-6f));
          assertThat(actual.get(i).observation()).isEqualTo(expected.get(i).observation());
          assertThat(actual.get(i).action()).isEqualTo(expected.get(i).action());
          assertThat(actual.get(i).next()).isEqualTo(expected.get(i).next());
        }
      }
    }
  }

  private static List<Step> randomEpisode(SplittableRandom random) {
    List<Step> steps = new ArrayList<>();
    int length = 1 + random.nextInt(9);
    for (int t = 1; t <= length; t++) {
      boolean last = t == length;
      boolean terminated = last && random.nextBoolean();
      steps.add(
          new Step(random.nextInt(3), random.nextDouble(-1, 1), terminated, last && !terminated));
    }
    return steps;
  }

  private static List<Row> byDefinition(List<Step> steps, int n, double gamma) {
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < steps.size(); t++) {
      int end = Math.min(t + n, steps.size());
      double reward = 0;
      for (int i = t; i < end; i++) {
        reward += Math.pow(gamma, i - t) * steps.get(i).reward;
      }
      double discount = steps.get(end - 1).terminated ? 0 : Math.pow(gamma, end - t);
      rows.add(new Row(t, steps.get(t).action, (float) reward, (float) discount, end));
    }
    return rows;
  }

  @Test
  void aSnapshotAnywhereInAnEpisodeContinuesTheSame() {
    SplittableRandom random = new SplittableRandom(11);
    for (int repeat = 0; repeat < 100; repeat++) {
      List<Step> steps = randomEpisode(random);
      int cut = random.nextInt(steps.size());
      NStepAccumulator whole = new NStepAccumulator(LAYOUT, 1, 3, 0.9);
      NStepAccumulator resumed = new NStepAccumulator(LAYOUT, 1, 3, 0.9);
      whole.begin(0, at(0));
      List<Row> wholeRows = new ArrayList<>();
      List<Row> resumedRows = new ArrayList<>();
      for (int t = 0; t < steps.size(); t++) {
        if (t == cut) {
          resumed.restore(whole.snapshot());
        }
        Step step = steps.get(t);
        StepBuffer next = at(t + 1, step.reward, step.terminated, step.truncated);
        List<Row> rows = rows(whole.add(0, step.action, next));
        if (t >= cut) {
          wholeRows.addAll(rows);
          resumedRows.addAll(rows(resumed.add(0, step.action, next)));
        }
      }
      assertThat(resumedRows).as("repeat %d", repeat).isEqualTo(wholeRows).isNotEmpty();
    }
  }

  @Test
  void misuseIsRefused() {
    NStepAccumulator accumulator = new NStepAccumulator(LAYOUT, 1, 2, 0.9);

    assertThatThrownBy(() -> accumulator.add(0, 0, at(1)))
        .isInstanceOf(IllegalStateException.class);
    accumulator.begin(0, at(0));
    assertThatThrownBy(() -> accumulator.add(0, 3, at(1))).hasMessageContaining("0 to 2");
    accumulator.add(0, 0, at(1, 0, true, false));
    assertThatThrownBy(() -> accumulator.add(0, 0, at(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new NStepAccumulator(LAYOUT, 1, 0, 0.9))
        .hasMessageContaining("steps 0");
    for (double gamma : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new NStepAccumulator(LAYOUT, 1, 1, gamma))
          .as(Arrays.toString(new double[] {gamma}))
          .hasMessageContaining("0 to 1");
    }
  }

  @Test
  void actionsOfSeveralNumbersKeepTheirMasks() {
    NStepAccumulator accumulator = new NStepAccumulator(new TransitionLayout(1, 5, 2), 1, 1, 1);
    StepBuffer now = new StepBuffer(1, 5);
    now.actionMask()[1] = 0;
    accumulator.begin(0, now);
    now.actionMask()[1] = 1;
    now.actionMask()[4] = 0;
    TransitionBatch added = accumulator.add(0, new float[] {2, -1}, now);
    assertThat(added.continuousActions()).containsExactly(2, -1);
    assertThat(added.actionMasks()).containsExactly(1, 0, 1, 1, 1);
    assertThat(added.nextActionMasks()).containsExactly(1, 1, 1, 1, 0);
    UniformReplayBuffer buffer = new UniformReplayBuffer(new TransitionLayout(1, 5, 2), 3);
    buffer.add(added);
    TransitionBatch drawn = new TransitionBatch(new TransitionLayout(1, 5, 2), 1);
    buffer.sample(1, new Pcg64(1), drawn);
    assertThat(drawn.continuousActions()).containsExactly(2, -1);
    assertThat(drawn.actionMasks()).containsExactly(1, 0, 1, 1, 1);
  }
}
