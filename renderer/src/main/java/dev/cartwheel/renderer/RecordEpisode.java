package dev.cartwheel.renderer;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.wrappers.StepWatcher;

/**
 * Records some episodes of a world, or what follows some steps, to files: Gymnasium's {@code
 * RecordVideo}. An episode that is left before its end is recorded up to there; one that a restore
 * leaves is not recorded.
 *
 * <pre>{@code
 * LongPredicate some = RecordingPlan.every(100);
 * world = new RecordEpisode<>(world, new RecordingPlan(folder, "rl-video", "mp4", 30, some));
 * }</pre>
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class RecordEpisode<O, A> extends StepWatcher<O, A> {

  private final Recordings recordings;
  private int step;
  private double episodeReturn;

  /**
   * @param inner a world with pictures
   */
  public RecordEpisode(Environment<O, A> inner, RecordingPlan plan) {
    super(inner);
    this.recordings = new Recordings(plan, 1);
  }

  @Override
  protected void begun() {
    step = 0;
    episodeReturn = 0;
    recordings.episode();
    show();
  }

  @Override
  protected void stepped(double reward, boolean last) {
    step++;
    episodeReturn += reward;
    recordings.step();
    show();
    if (last) {
      recordings.endEpisode();
    }
  }

  private void show() {
    if (recordings.isOn()) {
      Hud hud = new Hud((int) recordings.episodes(), step, episodeReturn, "");
      recordings.add(new Frame(picture("record"), hud));
    }
  }

  @Override
  public void restore(Snapshot snapshot) {
    super.restore(snapshot);
    recordings.discard();
  }

  /** Completes the recording of an episode that was left before its end, and closes the world. */
  @Override
  public void close() {
    try (recordings) {
      super.close();
    }
  }
}
