package dev.cartwheel.renderer;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Records some episodes of a world to files {@code <prefix>-episode-<n>.<ending>}, n from 0, or
 * from some steps on to {@code <prefix>-step-<n>.<ending>}, n from 1: Gymnasium's {@code
 * RecordVideo}. An episode that is left before its end is recorded up to there; one that a restore
 * leaves is not recorded.
 *
 * <pre>{@code
 * world = new RecordEpisode<>(world, folder, "rl-video", "mp4", 30, RecordEpisode.every(100));
 * }</pre>
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class RecordEpisode<O, A> extends Wrapper<O, A> {

  private final Path folder;
  private final String prefix;
  private final String ending;
  private final double framesPerSecond;
  private final LongPredicate trigger;
  private final LongPredicate stepTrigger;
  private final int length; // moments of a recording, 0 to the episode's end
  private @Nullable EpisodeRecorder recorder;
  private long episodes;
  private long steps;
  private int moments;
  private int step;
  private double episodeReturn;

  /**
   * Around a world.
   *
   * @param folder made if it does not exist
   * @param prefix how the files' names begin
   * @param ending {@code gif}, {@code mp4}, or {@code png} for an episode's last moment
   * @param framesPerSecond steps a second of the recording
   * @param trigger says of an episode's number, from 0, whether it is recorded
   * @throws IllegalArgumentException if the ending is another
   */
  public RecordEpisode(
      Environment<O, A> inner,
      Path folder,
      String prefix,
      String ending,
      double framesPerSecond,
      LongPredicate trigger) {
    this(inner, folder, prefix, ending, framesPerSecond, trigger, step -> false, 0);
  }

  /**
   * As above, and from some steps on, for a time that may go over the ends of episodes.
   *
   * @param stepTrigger says of a step's number, counted over all episodes from 1, whether a
   *     recording begins there
   * @param length moments of a recording, or 0 to the episode's end
   */
  public RecordEpisode(
      Environment<O, A> inner,
      Path folder,
      String prefix,
      String ending,
      double framesPerSecond,
      LongPredicate trigger,
      LongPredicate stepTrigger,
      int length) {
    super(inner);
    if (length < 0) {
      throw new IllegalArgumentException("recordings of " + length + "; accepted: 0 or more");
    }
    EpisodeRecorder.requireEnding(Path.of(prefix + "." + ending));
    this.folder = folder;
    this.prefix = prefix;
    this.ending = ending;
    this.framesPerSecond = framesPerSecond;
    this.trigger = trigger;
    this.stepTrigger = stepTrigger;
    this.length = length;
  }

  /** Every so many episodes, the first included. */
  public static LongPredicate every(long episodes) {
    if (episodes < 1) {
      throw new IllegalArgumentException("every " + episodes + " episodes; accepted: 1 or more");
    }
    return episode -> episode % episodes == 0;
  }

  /** Gymnasium's choice: episodes 0, 1, 8, 27 ... 729, then each thousandth. */
  public static LongPredicate cubes() {
    return episode -> {
      long root = Math.round(Math.cbrt((double) episode));
      return episode < 1000 ? root * root * root == episode : episode % 1000 == 0;
    };
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    finishEpisode();
    TimeStep<O> first = super.reset(options);
    begin();
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    finishEpisode();
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
    long episode = episodes++;
    step = 0;
    episodeReturn = 0;
    if (trigger.test(episode)) {
      record("episode", episode);
    }
    show();
  }

  private void record(String what, long number) {
    finish();
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(prefix + "-" + what + "-" + number + "." + ending);
      recorder = new EpisodeRecorder(file, framesPerSecond, 1);
      moments = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(double reward, boolean last) {
    step++;
    steps++;
    episodeReturn += reward;
    if (stepTrigger.test(steps)) {
      record("step", steps);
    }
    show();
    if (last) {
      finishEpisode();
    }
  }

  /** Completes a recording that goes to its episode's end. */
  private void finishEpisode() {
    if (length == 0) {
      finish();
    }
  }

  private void show() {
    EpisodeRecorder into = recorder;
    if (into != null) {
      moments++;
      Hud hud = new Hud((int) episodes, step, episodeReturn, "");
      try {
        into.add(new Frame(inner().scene().orElseThrow(this::noPicture), hud));
      } catch (IOException e) {
        recorder = null;
        throw new UncheckedIOException(e);
      }
      if (moments == length) {
        finish();
      }
    }
  }

  private IllegalStateException noPicture() {
    return new IllegalStateException("the world has no picture to record: its scene() is empty");
  }

  private void finish() {
    EpisodeRecorder finished = recorder;
    recorder = null;
    if (finished != null) {
      try (finished) {
        finished.endEpisode();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void restore(Snapshot snapshot) {
    super.restore(snapshot);
    if (recorder != null) {
      recorder.discard();
      recorder = null;
    }
  }

  /** Completes the recording of an episode that was left before its end, and closes the world. */
  @Override
  public void close() {
    try {
      finish();
    } finally {
      super.close();
    }
  }
}
