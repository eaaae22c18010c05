package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.random.Pcg64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequenceReplayBufferTest {

  private static final TransitionLayout LAYOUT = TransitionLayout.discrete(1, 2);
  private static final int CAPACITY = 10;
  private static final int LENGTH = 4;

  private static void add(SequenceReplayBuffer replay, int from, int to) {
    TransitionBatch one = new TransitionBatch(LAYOUT, 1);
    one.size(1);
    for (int i = from; i < to; i++) {
      one.observations()[0] = i;
      one.nextObservations()[0] = i + 1;
      replay.add(one);
    }
  }

  @Test
  void stretchesAreInOrderAndEveryOneIsDrawn() {
    Pcg64 random = new Pcg64(1);
    for (int added : new int[] {4, 7, 10, 11, 25}) {
      SequenceReplayBuffer replay = new SequenceReplayBuffer(LAYOUT, CAPACITY, LENGTH);
      add(replay, 0, added);
      TransitionBatch out = new TransitionBatch(LAYOUT, 3 * LENGTH);
      Set<Float> starts = new HashSet<>();
      for (int draw = 0; draw < 100; draw++) {
        replay.sample(3 * LENGTH, random, out);
        for (int i = 0; i < 3; i++) {
          starts.add(out.observations()[i]);
          for (int t = 1; t < LENGTH; t++) {
            assertThat(out.observations()[3 * t + i])
                .as("%d added, step %d", added, t)
                .isEqualTo(out.observations()[i] + t);
          }
        }
      }
      int held = Math.min(added, CAPACITY);
      assertThat(starts).as("%d added", added).hasSize(held - LENGTH + 1);
      assertThat(starts).as("%d added", added).contains((float) added - held);
    }
  }

  @Test
  void aRestoredReplayDrawsTheSame() {
    SequenceReplayBuffer replay = new SequenceReplayBuffer(LAYOUT, CAPACITY, LENGTH);
    add(replay, 0, 13);
    SequenceReplayBuffer other = new SequenceReplayBuffer(LAYOUT, CAPACITY, LENGTH);
    other.restore(replay.snapshot());
    add(replay, 13, 15);
    add(other, 13, 15);
    TransitionBatch expected = new TransitionBatch(LAYOUT, LENGTH);
    TransitionBatch out = new TransitionBatch(LAYOUT, LENGTH);
    replay.sample(LENGTH, new Pcg64(2), expected);
    other.sample(LENGTH, new Pcg64(2), out);

    assertThat(out.observations()).isEqualTo(expected.observations());
  }

  @Test
  void whatIsShorterThanAStretchIsRefused() {
    SequenceReplayBuffer replay = new SequenceReplayBuffer(LAYOUT, CAPACITY, LENGTH);
    add(replay, 0, 3);
    TransitionBatch out = new TransitionBatch(LAYOUT, LENGTH);

    assertThatThrownBy(() -> replay.sample(LENGTH, new Pcg64(3), out))
        .hasMessage(
            "sample of 4 transitions from a replay of 3; accepted: after as many were added");
    assertThatThrownBy(() -> new SequenceReplayBuffer(LAYOUT, 3, 4))
        .hasMessage("length 4 with capacity 3; accepted: 1 to the capacity");
  }
}
