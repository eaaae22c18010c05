package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRingTest {

  private static final int K = 3;
  private static final int F = 2;
  private static final TransitionLayout LAYOUT = TransitionLayout.discrete(K * F, 2);

  private static ReplayBuffer frames(int capacity, int stack) {
    return new UniformReplayBuffer(TransitionStore.frames(LAYOUT, capacity, stack));
  }

  /** A transition by content; its reward is its number. */
  private record Row(
      List<Float> observation, List<Float> next, int action, float reward, float discount) {}

  private static Row row(TransitionBatch batch, int i) {
    return new Row(
        part(batch.observations(), i),
        part(batch.nextObservations(), i),
        batch.actions()[i],
        batch.rewards()[i],
        batch.discounts()[i]);
  }

  private static List<Float> part(float[] values, int row) {
    List<Float> part = new ArrayList<>();
    for (int i = row * K * F; i < (row + 1) * K * F; i++) {
      part.add(values[i]);
    }
    return part;
  }

  /** Plays episodes of stacked random frames into a buffer and a plain list. */
  private static final class Player {
    private final SplittableRandom random;
    private final NStepAccumulator accumulator;
    private final ReplayBuffer buffer;
    private final int longest;
    private final List<Row> added = new ArrayList<>();
    private final StepBuffer now = new StepBuffer(K * F, 2);
    private boolean running;
    private int left;

    Player(long seed, int steps, int longest, ReplayBuffer buffer) {
      this.random = new SplittableRandom(seed);
      this.accumulator = new NStepAccumulator(LAYOUT, 1, steps, 0.9);
      this.buffer = buffer;
      this.longest = longest;
    }

    void step() {
      float[] stack = now.observation();
      if (!running) {
        float first = frame();
        Arrays.fill(stack, first); // an episode's first stack repeats its first frame
        now.outcome(0, false, false);
        accumulator.begin(0, now);
        running = true;
        left = 1 + random.nextInt(longest);
      }
      System.arraycopy(stack, F, stack, 0, (K - 1) * F);
      Arrays.fill(stack, (K - 1) * F, K * F, frame());
      left--;
      now.outcome(0, left == 0 && random.nextBoolean(), left == 0);
      running = left > 0;
      TransitionBatch rows = accumulator.add(0, random.nextInt(2), now);
      for (int i = 0; i < rows.size(); i++) {
        rows.rewards()[i] = added.size();
        added.add(row(rows, i));
      }
      buffer.add(rows);
    }

    /** Few values, so that frames repeat and stacks are found where they were not stored. */
    private float frame() {
      return random.nextInt(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 40", "2, 3, 40", "3, 1, 1", "4, 5, 4", "5, 2, 500"})
  void whatIsDrawnIsWhatWasAdded(long seed, int steps, int longest) {
    ReplayBuffer buffer = frames(50, K);
    Player player = new Player(seed, steps, longest, buffer);
    SplittableRandom random = new SplittableRandom(seed);
    TransitionBatch out = new TransitionBatch(LAYOUT, 8);
    for (int step = 0; step < 2_000; step++) {
      player.step();
      if (buffer.size() == 0) {
        continue;
      }
      buffer.sample(8, random, out);
      for (int i = 0; i < 8; i++) {
        int number = (int) out.rewards()[i];
        assertThat(number)
            .as("seed %d, step %d", seed, step)
            .isBetween(player.added.size() - buffer.size(), player.added.size() - 1);
        assertThat(row(out, i))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(player.added.get(number));
      }
    }
    assertThat(buffer.size()).isGreaterThan(10).isLessThanOrEqualTo(50);
  }

  @Test
  void longEpisodesFillTheWholeCapacity() {
    ReplayBuffer buffer = frames(400, K);
    Player player = new Player(6, 1, 200, buffer);
    for (int step = 0; step < 2_000; step++) {
      player.step();
    }
    assertThat(buffer.size()).isEqualTo(400);
  }

  @Test
  void aRestoredBufferGoesOnAsTheOriginal() {
    for (int cut : new int[] {0, 1, 30, 77, 500}) {
      ReplayBuffer buffer = frames(50, K);
      Player player = new Player(7, 2, 30, buffer);
      for (int step = 0; step < cut; step++) {
        player.step();
      }
      ReplayBuffer restored = frames(50, K);
      restored.restore(buffer.snapshot());
      TransitionBatch fresh = new TransitionBatch(LAYOUT, 1);
      fresh.size(1);
      for (int i = 0; i < 60; i++) {
        Arrays.fill(fresh.observations(), i);
        fresh.rewards()[0] = 1_000 + i;
        buffer.add(fresh);
        restored.add(fresh);
        assertSameSample(buffer, restored, i, "cut " + cut);
      }
    }
  }

  private static void assertSameSample(
      ReplayBuffer buffer, ReplayBuffer restored, long seed, String what) {
    TransitionBatch one = new TransitionBatch(LAYOUT, 1);
    buffer.sample(1, new SplittableRandom(seed), one);
    Row expected = row(one, 0);
    restored.sample(1, new SplittableRandom(seed), one);
    assertThat(row(one, 0)).as(what).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 40", "2, 3, 40", "3, 1, 1", "4, 5, 4", "5, 2, 500"})
  void prioritiesGoWithTheirTransitions(long seed, int steps, int longest) {
    PrioritizedReplayBuffer buffer =
        new PrioritizedReplayBuffer(TransitionStore.frames(LAYOUT, 50, K), 1, 0.5);
    Player player = new Player(seed, steps, longest, buffer);
    SplittableRandom random = new SplittableRandom(seed);
    TransitionBatch out = new TransitionBatch(LAYOUT, 8);
    float[] errors = new float[8];
    for (int step = 0; step < 1_000; step++) {
      player.step();
      if (buffer.size() == 0) {
        continue;
      }
      if (step == 700) {
        PrioritizedReplayBuffer restored =
            new PrioritizedReplayBuffer(TransitionStore.frames(LAYOUT, 50, K), 1, 0.5);
        restored.restore(buffer.snapshot());
        assertSameSample(buffer, restored, seed, "seed " + seed);
      }
      buffer.sample(8, random, out);
      for (int i = 0; i < 8; i++) {
        int number = (int) out.rewards()[i];
        assertThat(number)
            .as("seed %d, step %d", seed, step)
            .isBetween(player.added.size() - buffer.size(), player.added.size() - 1);
        assertThat(row(out, i)).isEqualTo(player.added.get(number));
        errors[i] = random.nextInt(3);
      }
      buffer.update(out, errors);
    }
  }

  @Test
  void aFrameIsStoredOnce() {
    TransitionLayout pixels = TransitionLayout.discrete(84 * 84 * 4, 4);

    assertThat(FrameRing.bytes(pixels, 100_000, 4))
        .isLessThan(UniformReplayBuffer.bytes(pixels, 100_000) / 7);
  }

  @Test
  void stacksThatDoNotDivideTheObservationAreRefused() {
    assertThatThrownBy(() -> frames(10, 4))
        .hasMessage("stacks of 4 frames in observations of 6 floats; accepted: a divisor of that");
    Snapshot other = frames(10, 3).snapshot();
    assertThatThrownBy(() -> frames(11, 3).restore(other))
        .hasMessageContaining("accepted: 11 and 3");
  }
}
