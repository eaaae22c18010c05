package dev.cartwheel.replay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import org.junit.jupiter.api.Test;

class EpisodeWriterTest {

  private final EpisodeWriter<Integer> writer =
      new EpisodeWriter<>(Box.of(-9, 9, 2), new Discrete(3));
  private final StepBuffer now = new StepBuffer(2, 3);

  private void begin(float seen) {
    show(seen, 0, false, false);
    writer.begin(now);
  }

  private void add(int action, float seen, double reward, boolean terminated) {
    show(seen, reward, terminated, false);
    writer.add(action, now);
  }

  private void show(float seen, double reward, boolean terminated, boolean truncated) {
    now.observation()[0] = seen;
    now.observation()[1] = -seen;
    now.outcome(reward, terminated, truncated);
  }

  @Test
  void stepsStandInOrderWithWhatWasSeenBeforeAndAfter() {
    begin(1);
    add(2, 2, 0.5, false);
    add(0, 3, -1, true);
    begin(4);
    add(1, 5, 7, false);
    EpisodeDataset data = writer.dataset();
    assertThat(data.observations()).containsExactly(1, -1, 2, -2, 4, -4);
    assertThat(data.nextObservations()).containsExactly(2, -2, 3, -3, 5, -5);
    assertThat(data.actions()).containsExactly(2, 0, 1);
    assertThat(data.rewards()).containsExactly(0.5, -1, 7);
    assertThat(data.terminated()).containsExactly(0, 1, 0);
    assertThat(data.truncated()).containsExactly(0, 0, 1);
    assertThat(data.episodeStarts()).containsExactly(0, 2);
    assertThat(data.episodeReturn(0)).isEqualTo(-0.5);
    assertThat(data.episodeReturn(1)).isEqualTo(7);
  }

  @Test
  void anEpisodeLeftBehindIsCutAndOneWithoutStepsIsNone() {
    begin(1);
    add(2, 2, 0.5, false);
    begin(3);
    begin(4);
    add(0, 5, 1, true);
    begin(6);
    EpisodeDataset data = writer.dataset();
    assertThat(data.truncated()).containsExactly(1, 0);
    assertThat(data.episodeStarts()).containsExactly(0, 1);
  }

  @Test
  void thereIsRoomForLongEpisodes() {
    begin(0);
    for (int i = 0; i < 5000; i++) {
      add(1, i % 9, i, i % 50 == 49);
      if (i % 50 == 49) {
        begin(0);
      }
    }
    EpisodeDataset data = writer.dataset();
    assertThat(data.steps()).isEqualTo(5000);
    assertThat(data.episodes()).isEqualTo(100);
    assertThat(data.episodeStarts()[99]).isEqualTo(4950);
    assertThat(data.rewards()[4999]).isEqualTo(4999);
  }

  @Test
  void startsThatDoNotFollowEndsAreRefused() {
    byte[] none = {0, 0};
    byte[] end = {0, 1};
    double[] rewards = {1, 2};
    float[] row = {1, 2};
    assertThat(new EpisodeDataset(1, 1, row, row, rewards, end, none, row, new long[] {0}).steps())
        .isEqualTo(2);
    assertThatThrownBy(
            () -> new EpisodeDataset(1, 1, row, row, rewards, end, none, row, new long[] {0, 1}))
        .hasMessageContaining("step 1 is inside an episode by the flags");
    assertThatThrownBy(
            () -> new EpisodeDataset(1, 1, row, row, rewards, end, none, row, new long[0]))
        .hasMessageContaining("step 0 begins an episode");
    assertThatThrownBy(
            () -> new EpisodeDataset(2, 1, row, row, rewards, end, none, row, new long[] {0}))
        .hasMessageContaining("observations has 2 elements; accepted: 4");
  }
}
