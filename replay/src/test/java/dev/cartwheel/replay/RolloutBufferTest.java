package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RolloutBufferTest {

  private static final TransitionLayout LAYOUT = TransitionLayout.discrete(1, 2);

  private static StepBuffer step(double reward, boolean terminated, boolean truncated) {
    StepBuffer step = new StepBuffer(1, 2);
    step.outcome(reward, terminated, truncated);
    return step;
  }

  private static float[] row(float x) {
    return new float[] {x};
  }

  private static final StepBuffer GOES_ON = step(1, false, false);

  @Test
  void rowsOfAnEpisodeAreLinkedAcrossThoseOfOtherCopies() {
    RolloutBuffer rollout = new RolloutBuffer(LAYOUT, 2, 1);
    rollout.begin(0, row(10), GOES_ON);
    rollout.begin(1, row(20), GOES_ON);
    rollout.add(0, 0, row(11), GOES_ON);
    rollout.add(1, 1, row(21), step(5, true, false));
    rollout.add(0, 1, row(12), step(1, false, true));
    rollout.begin(1, row(30), GOES_ON);
    rollout.add(1, 0, row(31), GOES_ON);
    rollout.cut();

    assertThat(rollout.size()).isEqualTo(4);
    assertThat(rollout.episodes()).isEqualTo(2);
    assertThat(Arrays.copyOf(rollout.observations(), 4)).containsExactly(10, 20, 11, 30);
    assertThat(Arrays.copyOf(rollout.actions(), 4)).containsExactly(0, 1, 1, 0);
    assertThat(Arrays.copyOf(rollout.following(), 4)).containsExactly(2, -1, -1, -1);
    assertThat(rollout.terminated(1)).isTrue();
    assertThat(rollout.terminated(2)).isFalse();
    // The truncated row with the true last observation, then the one that goes on.
    assertThat(rollout.cuts()).isEqualTo(2);
    assertThat(Arrays.copyOf(rollout.cutRows(), 2)).containsExactly(2, 3);
    assertThat(Arrays.copyOf(rollout.cutObservations(), 2)).containsExactly(12, 31);
  }

  @Test
  void episodesGoOnAfterAClearWithoutALinkBack() {
    RolloutBuffer rollout = new RolloutBuffer(LAYOUT, 1, 2);
    rollout.begin(0, row(1), GOES_ON);
    rollout.add(0, 0, row(2), GOES_ON);
    rollout.cut();
    rollout.clear();
    rollout.add(0, 1, row(3), GOES_ON);

    assertThat(rollout.size()).isEqualTo(1);
    assertThat(rollout.cuts()).isZero();
    assertThat(rollout.observations()[0]).isEqualTo(2);
    assertThat(rollout.following()[0]).isEqualTo(RolloutBuffer.NONE);
  }

  @Test
  void anEndThatIsBothIsATermination() {
    RolloutBuffer rollout = new RolloutBuffer(LAYOUT, 1, 2);
    rollout.begin(0, row(1), GOES_ON);
    rollout.add(0, 0, row(2), step(0, true, true));
    rollout.cut();

    assertThat(rollout.terminated(0)).isTrue();
    assertThat(rollout.cuts()).isZero();
  }

  @Test
  void masksAreThoseTheActionWasChosenUnder() {
    RolloutBuffer rollout = new RolloutBuffer(LAYOUT, 1, 2);
    StepBuffer restricted = new StepBuffer(1, 2);
    restricted.actionMask()[0] = 0;
    rollout.begin(0, row(1), restricted);
    rollout.add(0, 1, row(2), GOES_ON);
    rollout.add(0, 0, row(3), restricted);

    assertThat(Arrays.copyOf(rollout.actionMasks(), 4)).containsExactly(0, 1, 1, 1);
  }

  @Test
  void actionsMayBeContinuousAndAreCopied() {
    RolloutBuffer rollout = new RolloutBuffer(new TransitionLayout(1, 0, 2), 1, 1);
    float[] action = {0.5f, -3};
    StepBuffer next = new StepBuffer(1, 0);
    rollout.begin(0, row(1), next);
    rollout.add(0, action, row(2), next);
    action[0] = 9;
    rollout.add(0, action, row(3), next);

    assertThat(Arrays.copyOf(rollout.continuousActions(), 4)).containsExactly(0.5f, -3, 9, -3);
    assertThatThrownBy(() -> rollout.add(0, 1, row(2), next)).hasMessageContaining("action 1");
  }

  @Test
  void actionsOfSeveralNumbersHaveMasksToo() {
    RolloutBuffer rollout = new RolloutBuffer(new TransitionLayout(1, 5, 2), 1, 1);
    StepBuffer next = new StepBuffer(1, 5);
    next.actionMask()[3] = 0;
    rollout.begin(0, row(1), next);
    rollout.add(0, new float[] {1, 2}, row(2), next);
    rollout.add(0, new float[] {0, 0}, row(2), next);
    RolloutBuffer copy = new RolloutBuffer(new TransitionLayout(1, 5, 2), 1, 1);
    copy.restore(rollout.snapshot());

    assertThat(Arrays.copyOf(copy.continuousActions(), 4)).containsExactly(1, 2, 0, 0);
    assertThat(Arrays.copyOf(copy.actionMasks(), 10)).containsExactly(1, 1, 1, 0, 1, 1, 1, 1, 0, 1);
    assertThatThrownBy(() -> rollout.add(0, 1, row(2), next)).hasMessageContaining("action 1");
  }

  @Test
  void aSnapshotAnywhereContinuesTheSame() {
    for (int at = 0; at < 9; at++) {
      RolloutBuffer whole = new RolloutBuffer(LAYOUT, 2, 1);
      Snapshot saved = whole.snapshot();
      for (int t = 0; t < 9; t++) {
        if (t == at) {
          saved = whole.snapshot();
        }
        play(whole, t);
      }
      RolloutBuffer resumed = new RolloutBuffer(LAYOUT, 2, 4);
      play(resumed, 3);
      resumed.restore(saved);
      for (int t = at; t < 9; t++) {
        play(resumed, t);
      }

      assertThat(resumed.snapshot().names()).isEqualTo(whole.snapshot().names());
      for (String name : whole.snapshot().names()) {
        assertThat(resumed.snapshot().array(name))
            .as("cut at " + at + ": " + name)
            .isEqualTo(whole.snapshot().array(name));
      }
    }
  }

  /** Episodes of three steps in two copies by turns, the second ones truncated. */
  private static void play(RolloutBuffer rollout, int t) {
    int copy = t % 2;
    int turn = t / 2;
    if (turn % 3 == 0) {
      rollout.begin(copy, row(100 * copy + t), GOES_ON);
    }
    boolean last = turn % 3 == 2;
    rollout.add(
        copy, t % 2, row(100 * copy + t + 1), step(t, last && copy == 0, last && copy == 1));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new RolloutBuffer(LAYOUT, 0, 1)).hasMessageContaining("copies 0");
    assertThatThrownBy(() -> new RolloutBuffer(LAYOUT, 1, Integer.MAX_VALUE))
        .hasMessageContaining("heap");
    RolloutBuffer rollout = new RolloutBuffer(LAYOUT, 1, 1);
    assertThatThrownBy(() -> rollout.add(0, 2, row(1), GOES_ON)).hasMessageContaining("action 2");
    assertThatThrownBy(() -> rollout.restore(new RolloutBuffer(LAYOUT, 2, 1).snapshot()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
