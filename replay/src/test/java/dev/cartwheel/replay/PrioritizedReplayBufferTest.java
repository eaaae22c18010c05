package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrioritizedReplayBufferTest {

  private static final TransitionLayout LAYOUT = TransitionLayout.discrete(1, 2);

  private static TransitionBatch rows(int first, int count) {
    TransitionBatch batch = new TransitionBatch(LAYOUT, count);
    batch.size(count);
    for (int i = 0; i < count; i++) {
      batch.observations()[i] = first + i;
    }
    return batch;
  }

  /** A buffer whose slot i has priority (i + 1) / 10, with α = 1. */
  private static PrioritizedReplayBuffer graded(int size, double beta) {
    PrioritizedReplayBuffer buffer = new PrioritizedReplayBuffer(LAYOUT, size, 1, beta);
    buffer.add(rows(0, size));
    TransitionBatch all = rows(0, size);
    float[] errors = new float[size];
    for (int i = 0; i < size; i++) {
      all.indices()[i] = i;
      errors[i] = (i % 2 == 0 ? 1 : -1) * (i + 1) / 10f;
    }
    buffer.update(all, errors);
    return buffer;
  }

  @Test
  void transitionsAreDrawnInProportionToTheirPriority() {
    int size = 13;
    PrioritizedReplayBuffer buffer = graded(size, 0.5);
    RandomGenerator random = new Pcg64(1);
    TransitionBatch out = new TransitionBatch(LAYOUT, 1);
    int draws = 100_000;
    int[] counts = new int[size];
    for (int i = 0; i < draws; i++) {
      buffer.sample(1, random, out);
      counts[out.indices()[0]]++;
    }
    double chiSquare = 0;
    for (int i = 0; i < size; i++) {
      double expected = draws * (i + 1) / 91.0;
      chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    // 12 degrees of freedom: 32.9 is exceeded by chance once in a thousand.
    assertThat(chiSquare).isLessThan(32.9);
    double even = Arrays.stream(counts).mapToDouble(c -> Math.pow(c - draws / 13.0, 2)).sum();
    assertThat(even * 13 / draws).as("an even draw would be seen").isGreaterThan(10_000);
  }

  @Test
  void weightsMakeUpForTheUnequalChances() {
    PrioritizedReplayBuffer buffer = graded(4, 1);
    TransitionBatch out = new TransitionBatch(LAYOUT, 10);

    // Ten stretches of 0.1: one for slot 0, two for slot 1, and so on.
    buffer.sample(10, new Pcg64(2), out);

    assertThat(out.indices()).containsExactly(0, 1, 1, 2, 2, 2, 3, 3, 3, 3);
    // 1/(4 · 0.1) is the largest; the others are to it as 1 to their priority.
    assertThat(out.weights()[0]).isEqualTo(1f);
    assertThat(out.weights()[1]).isCloseTo(1 / 2f, within(1e-4f));
    assertThat(out.weights()[3]).isCloseTo(1 / 3f, within(1e-4f));
    assertThat(out.weights()[9]).isCloseTo(1 / 4f, within(1e-4f));
    assertThat(out.observations()[9]).isEqualTo(3f);
  }

  @Test
  void withoutExponentsItIsUniform() {
    PrioritizedReplayBuffer buffer = new PrioritizedReplayBuffer(LAYOUT, 4, 0, 0);
    buffer.add(rows(0, 4));
    TransitionBatch out = new TransitionBatch(LAYOUT, 4);
    buffer.sample(4, new Pcg64(3), out);
    buffer.update(out, new float[] {9, 0, 5, 1});
    buffer.sample(4, new Pcg64(4), out);

    assertThat(out.indices()).containsExactly(0, 1, 2, 3);
    assertThat(out.weights()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void aNewTransitionGetsTheLargestPrioritySoFar() {
    PrioritizedReplayBuffer buffer = graded(3, 0);
    TransitionBatch one = rows(0, 1);
    one.indices()[0] = 1;
    buffer.update(one, new float[] {100});
    // The fourth takes the place of the first.
    buffer.add(rows(3, 1));
    int[] counts = new int[3];
    TransitionBatch out = new TransitionBatch(LAYOUT, 1);
    Pcg64 random = new Pcg64(5);
    for (int i = 0; i < 10_000; i++) {
      buffer.sample(1, random, out);
      counts[out.indices()[0]]++;
    }

    assertThat(counts[0]).isCloseTo(5_000, within(250));
    assertThat(counts[1]).isCloseTo(5_000, within(250));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tenThousandRandomOperationsAgreeWithANaiveSearch(long seed) {
    Pcg64 random = new Pcg64(seed);
    int capacity = 1 + random.nextInt(60);
    PrioritizedReplayBuffer buffer = new PrioritizedReplayBuffer(LAYOUT, capacity, 0.7, 0.5);
    double[] naive = new double[capacity];
    double largest = 1;
    int added = 0;
    TransitionBatch out = new TransitionBatch(LAYOUT, 8);
    for (int operation = 0; operation < 10_000; operation++) {
      int kind = random.nextInt(3);
      if (kind == 0 || added == 0) {
        buffer.add(rows(added, 1));
        naive[added++ % capacity] = largest;
      } else if (kind == 1) {
        long sampleSeed = random.nextInt(1_000_000);
        buffer.sample(8, new Pcg64(sampleSeed), out);
        Pcg64 same = new Pcg64(sampleSeed);
        float[] errors = new float[8];
        for (int row = 0; row < 8; row++) {
          int slot = out.indices()[row];
          double mass = (row + same.nextDouble()) / 8 * Arrays.stream(naive).sum();
          double before = Arrays.stream(naive, 0, slot).sum();
          assertThat(mass)
              .as("seed %d, operation %d", seed, operation)
              .isBetween(before - 1e-9, before + naive[slot] + 1e-9);
          assertThat((int) out.observations()[row] % capacity).isEqualTo(slot);
          errors[row] = random.nextInt(5) - 2;
        }
        buffer.update(out, errors);
        for (int row = 0; row < 8; row++) {
          double priority = StrictMath.pow(Math.abs(errors[row]) + 1e-6, 0.7);
          naive[out.indices()[row]] = priority;
          largest = Math.max(largest, priority);
        }
      } else if (random.nextInt(10) == 0) {
        PrioritizedReplayBuffer restored = new PrioritizedReplayBuffer(LAYOUT, capacity, 0.7, 0.5);
        restored.restore(buffer.snapshot());
        buffer = restored;
      }
    }
    assertThat(added).isGreaterThan(2 * capacity);
  }

  @Test
  void exponentsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> new PrioritizedReplayBuffer(LAYOUT, 4, 1.1, 0))
        .hasMessageContaining("priority exponent 1.1");
    assertThatThrownBy(() -> new PrioritizedReplayBuffer(LAYOUT, 4, 1, Double.NaN))
        .hasMessageContaining("importance exponent NaN");
  }
}
