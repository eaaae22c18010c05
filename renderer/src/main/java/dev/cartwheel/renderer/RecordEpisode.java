package dev.cartwheel.renderer;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;

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
public final class RecordEpisode<O, A> extends Wrapper<O, A> {

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
  public TimeStep<O> reset(ResetOptions options) {
    recordings.endEpisode();
    TimeStep<O> first = super.reset(options);
    begin();
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    recordings.endEpisode();
    super.reset(options, out);
    begin();
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = super.step(action);
    add(next.reward(), next.last());
    return next;
  }

  @Override
  public void step(A action, StepBuffer out) {
    super.step(action, out);
    add(out.reward(), out.last());
  }

  private void begin() {
    step = 0;
    episodeReturn = 0;
    recordings.episode();
    show();
  }

  private void add(double reward, boolean last) {
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
