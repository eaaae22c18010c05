package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappedStoreTest {

  private static final TransitionLayout DISCRETE = TransitionLayout.discrete(3, 2);
  private static final TransitionLayout CONTINUOUS = new TransitionLayout(3, 0, 2);
  private static final TransitionLayout SEVERAL = new TransitionLayout(3, 5, 2); // with masks
  private static final int CAPACITY = 50;
  private static final int SEGMENT = 400; // bytes: a few records each

  @TempDir private Path temp;

  private TransitionStore mapped(TransitionLayout layout, Path folder) {
    return new MappedStore(layout, CAPACITY, () -> folder, SEGMENT);
  }

  private static TransitionBatch batch(TransitionLayout layout, Pcg64 random) {
    TransitionBatch batch = new TransitionBatch(layout, 1);
    batch.size(1);
    fill(batch.observations(), random);
    fill(batch.nextObservations(), random);
    fill(batch.rewards(), random);
    fill(batch.discounts(), random);
    fill(batch.continuousActions(), random);
    if (layout.choices() > 0) {
      batch.actions()[0] = random.nextInt(layout.choices());
      batch.actionMasks()[0] = (byte) random.nextInt(2);
      batch.nextActionMasks()[1] = (byte) random.nextInt(2);
    }
    return batch;
  }

  private static void fill(float[] values, Pcg64 random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }

  private static void same(TransitionBatch actual, TransitionBatch expected, String what) {
    assertThat(actual.observations()).as(what).isEqualTo(expected.observations());
    assertThat(actual.nextObservations()).as(what).isEqualTo(expected.nextObservations());
    assertThat(actual.rewards()).as(what).isEqualTo(expected.rewards());
    assertThat(actual.discounts()).as(what).isEqualTo(expected.discounts());
    assertThat(actual.actions()).as(what).isEqualTo(expected.actions());
    assertThat(actual.continuousActions()).as(what).isEqualTo(expected.continuousActions());
    assertThat(actual.actionMasks()).as(what).isEqualTo(expected.actionMasks());
    assertThat(actual.nextActionMasks()).as(what).isEqualTo(expected.nextActionMasks());
    assertThat(actual.indices()).as(what).isEqualTo(expected.indices());
    assertThat(actual.weights()).as(what).isEqualTo(expected.weights());
  }

  static List<TransitionLayout> layouts() {
    return List.of(DISCRETE, CONTINUOUS, SEVERAL);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void itGivesTheSameBitsAsTheHeap(TransitionLayout layout) {
    ReplayBuffer heap = new UniformReplayBuffer(layout, CAPACITY);
    ReplayBuffer mapped = new UniformReplayBuffer(mapped(layout, temp));
    TransitionBatch fromHeap = new TransitionBatch(layout, 4);
    TransitionBatch fromFile = new TransitionBatch(layout, 4);
    Pcg64 random = new Pcg64(1);
    for (int i = 0; i < 300; i++) {
      TransitionBatch row = batch(layout, random);
      heap.add(row);
      mapped.add(row);
      heap.sample(4, new Pcg64(i), fromHeap);
      mapped.sample(4, new Pcg64(i), fromFile);
      same(fromFile, fromHeap, "after " + i);
    }
  }

  @Test
  void andSoItDoesWithPriorities() {
    PrioritizedReplayBuffer heap = new PrioritizedReplayBuffer(DISCRETE, CAPACITY, 0.6, 0.4);
    PrioritizedReplayBuffer mapped = new PrioritizedReplayBuffer(mapped(DISCRETE, temp), 0.6, 0.4);
    TransitionBatch fromHeap = new TransitionBatch(DISCRETE, 4);
    TransitionBatch fromFile = new TransitionBatch(DISCRETE, 4);
    Pcg64 random = new Pcg64(2);
    float[] errors = new float[4];
    for (int i = 0; i < 200; i++) {
      TransitionBatch row = batch(DISCRETE, random);
      heap.add(row);
      mapped.add(row);
      heap.sample(4, new Pcg64(i), fromHeap);
      mapped.sample(4, new Pcg64(i), fromFile);
      same(fromFile, fromHeap, "after " + i);
      fill(errors, random);
      heap.update(fromHeap, errors);
      mapped.update(fromFile, errors);
    }
  }

  /** Snapshots every 30 rows; killed at some row, gone on with from any of the last three. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void afterAKillItGoesOnFromEachOfTheLastSnapshots(int back) throws IOException {
    UniformReplayBuffer heap = new UniformReplayBuffer(DISCRETE, CAPACITY);
    UniformReplayBuffer killed = new UniformReplayBuffer(mapped(DISCRETE, temp));
    Pcg64 random = new Pcg64(3);
    Snapshot[] onHeap = new Snapshot[10];
    Snapshot[] inFiles = new Snapshot[10];
    Object[] streams = new Object[10];
    for (int i = 0; i < 290; i++) {
      if (i % 30 == 0) {
        onHeap[i / 30] = heap.snapshot();
        inFiles[i / 30] = killed.snapshot();
        streams[i / 30] = random.snapshot();
      }
      TransitionBatch row = batch(DISCRETE, random);
      heap.add(row);
      killed.add(row);
    }
    int from = 9 - back;
    UniformReplayBuffer resumed = new UniformReplayBuffer(mapped(DISCRETE, temp));
    resumed.restore(inFiles[from]);
    heap.restore(onHeap[from]);
    random.restore((Snapshot) streams[from]);
    TransitionBatch one = new TransitionBatch(DISCRETE, 4);
    TransitionBatch two = new TransitionBatch(DISCRETE, 4);
    for (int i = 0; i < 100; i++) {
      heap.sample(4, new Pcg64(i), one);
      resumed.sample(4, new Pcg64(i), two);
      same(two, one, "after " + i);
      TransitionBatch row = batch(DISCRETE, random);
      heap.add(row);
      resumed.add(row);
    }
  }

  @Test
  void whatNoSnapshotSpeaksOfIsDeleted() throws IOException {
    ReplayBuffer mapped = new UniformReplayBuffer(mapped(DISCRETE, temp));
    Pcg64 random = new Pcg64(4);
    for (int i = 0; i < 2_000; i++) {
      mapped.add(batch(DISCRETE, random));
      if (i % 50 == 0) {
        mapped.snapshot();
      }
    }
    long bytes = DISCRETE.bytes();
    long rows = CAPACITY + 4 * 50 + 2 * (SEGMENT / bytes);
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.count()).isLessThanOrEqualTo(rows / (SEGMENT / bytes) + 2);
    }
  }

  @Test
  void aMissingFileAndAnotherShapeAreToldInALine() throws IOException {
    UniformReplayBuffer mapped = new UniformReplayBuffer(mapped(DISCRETE, temp));
    Pcg64 random = new Pcg64(5);
    for (int i = 0; i < 20; i++) {
      mapped.add(batch(DISCRETE, random));
    }
    Snapshot snapshot = mapped.snapshot();
    ReplayBuffer other = new UniformReplayBuffer(mapped(CONTINUOUS, temp));
    assertThatThrownBy(() -> other.restore(snapshot))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("snapshot of a replay of 50 transitions in another shape");
    Files.delete(temp.resolve("transitions-000000.bin"));
    ReplayBuffer resumed = new UniformReplayBuffer(mapped(DISCRETE, temp));
    assertThatThrownBy(() -> resumed.restore(snapshot))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("transitions-000000.bin' is missing or cut");
  }

  @Test
  void filesOfAnotherReplayAreTold() {
    Path folder = temp.resolve("mine");
    TransitionStore store = mapped(DISCRETE, folder);
    TransitionStore other = mapped(DISCRETE, temp.resolve("others"));
    Pcg64 random = new Pcg64(5);
    for (int i = 0; i < 20; i++) {
      store.add(batch(DISCRETE, random), 0);
      other.add(batch(DISCRETE, random), 0);
    }
    Snapshot snapshot = store.snapshot();

    assertThatThrownBy(() -> other.restore(snapshot))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("files of another replay in '")
        .hasMessageNotContaining("\n");
    mapped(DISCRETE, folder).restore(snapshot); // the test can fail
  }

  @Test
  void moreThanTheHeapHoldsIsNoReasonToRefuse() {
    TransitionLayout pixels = TransitionLayout.discrete(84 * 84 * 4, 4);
    assertThat(TransitionStore.mapped(pixels, 100_000_000, () -> temp).size()).isZero();
    assertThatThrownBy(() -> TransitionStore.heap(pixels, 100_000_000))
        .hasMessageMatching("replay of 100000000 transitions takes \\d+ bytes; accepted: up to .*");
  }
}
