package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Snapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniformReplayBufferTest {

  private static final TransitionLayout LAYOUT = TransitionLayout.discrete(2, 3);

  /** A transition as plain values, compared by content. */
  private record Row(List<Float> floats, int action, List<Byte> masks) {}

  private static Row row(TransitionBatch batch, int i) {
    return new Row(
        List.of(
            batch.observations()[2 * i],
            batch.observations()[2 * i + 1],
            batch.rewards()[i],
            batch.discounts()[i],
            batch.nextObservations()[2 * i],
            batch.nextObservations()[2 * i + 1]),
        batch.actions()[i],
        List.of(
            batch.nextActionMasks()[3 * i],
            batch.nextActionMasks()[3 * i + 1],
            batch.nextActionMasks()[3 * i + 2],
            batch.actionMasks()[3 * i],
            batch.actionMasks()[3 * i + 1],
            batch.actionMasks()[3 * i + 2]));
  }

  private static TransitionBatch random(SplittableRandom random, int rows) {
    TransitionBatch batch = new TransitionBatch(LAYOUT, Math.max(1, rows));
    batch.size(rows);
    for (int i = 0; i < 2 * rows; i++) {
      batch.observations()[i] = random.nextFloat();
      batch.nextObservations()[i] = random.nextFloat();
    }
    for (int i = 0; i < rows; i++) {
      batch.rewards()[i] = random.nextFloat();
      batch.discounts()[i] = random.nextFloat();
      batch.actions()[i] = random.nextInt(3);
    }
    for (int i = 0; i < 3 * rows; i++) {
      batch.nextActionMasks()[i] = (byte) random.nextInt(2);
      batch.actionMasks()[i] = (byte) random.nextInt(2);
    }
    return batch;
  }

  /** The same by the book: a list, the oldest at its head. */
  private static final class NaiveReplay {
    private final int capacity;
    private final List<Row> rows = new ArrayList<>();
    private int added;

    NaiveReplay(int capacity) {
      this.capacity = capacity;
    }

    void add(TransitionBatch batch) {
      for (int i = 0; i < batch.size(); i++) {
        if (rows.size() < capacity) {
          rows.add(row(batch, i));
        } else {
          rows.set(added % capacity, row(batch, i));
        }
        added++;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tenThousandRandomOperationsAgreeWithANaiveList(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int capacity = 1 + random.nextInt(97);
    UniformReplayBuffer buffer = new UniformReplayBuffer(LAYOUT, capacity);
    NaiveReplay naive = new NaiveReplay(capacity);
    TransitionBatch out = new TransitionBatch(LAYOUT, 16);
    for (int operation = 0; operation < 10_000; operation++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> {
          TransitionBatch batch = random(random, random.nextInt(4));
          buffer.add(batch);
          naive.add(batch);
        }
        case 4, 5, 6 -> {
          if (buffer.size() == 0) {
            continue;
          }
          int count = 1 + random.nextInt(16);
          long sampleSeed = random.nextLong();
          buffer.sample(count, new SplittableRandom(sampleSeed), out);
          SplittableRandom same = new SplittableRandom(sampleSeed);
          assertThat(out.size()).isEqualTo(count);
          for (int i = 0; i < count; i++) {
            int index = same.nextInt(naive.rows.size());
            assertThat(row(out, i))
                .as("seed %d, operation %d", seed, operation)
                .isEqualTo(naive.rows.get(index));
            assertThat(out.indices()[i]).isEqualTo(index);
            assertThat(out.weights()[i]).isEqualTo(1f);
          }
        }
        default -> {
          Snapshot snapshot = buffer.snapshot();
          buffer = new UniformReplayBuffer(LAYOUT, capacity);
          buffer.restore(snapshot);
        }
      }
      assertThat(buffer.size())
          .as("seed %d, operation %d", seed, operation)
          .isEqualTo(naive.rows.size());
    }
    assertThat(naive.added).as("the ring went round").isGreaterThan(3 * capacity);
  }

  @Test
  void everyTransitionIsDrawnEquallyOften() {
    SplittableRandom random = new SplittableRandom(5);
    UniformReplayBuffer buffer = new UniformReplayBuffer(LAYOUT, 50);
    buffer.add(random(random, 80));
    TransitionBatch out = new TransitionBatch(LAYOUT, 100);
    int[] counts = new int[50];
    for (int i = 0; i < 1000; i++) {
      buffer.sample(100, random, out);
      for (int row = 0; row < 100; row++) {
        counts[out.indices()[row]]++;
      }
    }
    double expected = 100_000 / 50.0;
    double chiSquare =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    // 49 degrees of freedom: 85.4 is exceeded by chance once in a thousand.
    assertThat(chiSquare).isLessThan(85.4);
  }

  @Test
  void aSnapshotHoldsTheFilledPartOnly() {
    UniformReplayBuffer buffer = new UniformReplayBuffer(LAYOUT, 1000);
    buffer.add(random(new SplittableRandom(1), 7));

    assertThat(buffer.snapshot().floats("observations")).hasSize(14);
  }

  @Test
  void snapshotsOfOtherShapesAreRefused() {
    UniformReplayBuffer buffer = new UniformReplayBuffer(LAYOUT, 10);
    buffer.add(random(new SplittableRandom(1), 7));

    assertThatThrownBy(() -> new UniformReplayBuffer(LAYOUT, 11).restore(buffer.snapshot()))
        .hasMessageContaining("accepted: 11");
    assertThatThrownBy(
            () ->
                new UniformReplayBuffer(TransitionLayout.discrete(3, 3), 10)
                    .restore(buffer.snapshot()))
        .hasMessageContaining("observations");
  }

  @Test
  void bytesAreKnownBeforeAllocation() {
    TransitionLayout cartPole = TransitionLayout.discrete(4, 2);

    // Two observations of 4 floats, reward, discount, action and two masks of 2.
    assertThat(UniformReplayBuffer.bytes(cartPole, 100_000))
        .isEqualTo(100_000L * (32 + 4 + 4 + 4 + 4));
    assertThatThrownBy(() -> TransitionRing.requireRoom(cartPole, 100_000, 4_799_999))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4800000 bytes")
        .hasMessageContaining("4799999 bytes");
    TransitionRing.requireRoom(cartPole, 100_000, 4_800_000);
    assertThatThrownBy(
            () -> new UniformReplayBuffer(TransitionLayout.discrete(84 * 84 * 4, 4), 2_000_000_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                TransitionRing.requireRoom(
                    TransitionLayout.discrete(84 * 84, 4), 1_000_000, Long.MAX_VALUE))
        .hasMessageContaining("up to 304");
  }

  @Test
  void anEmptyBufferAndAnOversizedSampleAreRefused() {
    UniformReplayBuffer buffer = new UniformReplayBuffer(LAYOUT, 10);
    TransitionBatch out = new TransitionBatch(LAYOUT, 4);

    assertThatThrownBy(() -> buffer.sample(4, new SplittableRandom(1), out))
        .isInstanceOf(IllegalStateException.class);
    buffer.add(random(new SplittableRandom(1), 3));
    assertThatThrownBy(() -> buffer.sample(5, new SplittableRandom(1), out))
        .hasMessageContaining("0 to 4");
  }

  @Test
  void addingAndSamplingAllocateNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    UniformReplayBuffer buffer = new UniformReplayBuffer(LAYOUT, 64);
    SplittableRandom random = new SplittableRandom(3);
    TransitionBatch in = random(random, 3);
    TransitionBatch out = new TransitionBatch(LAYOUT, 32);
    Runnable work =
        () -> {
          for (int i = 0; i < 1000; i++) {
            buffer.add(in);
            buffer.sample(32, random, out);
          }
        };
    work.run();
    long before = threads.getThreadAllocatedBytes(self);
    work.run();
    long after = threads.getThreadAllocatedBytes(self);

    // The measurement itself may allocate a little; one object a call would be 32,000 bytes.
    assertThat(after - before).isLessThan(2_000);
  }
}
