package dev.cartwheel.renderer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Begins and completes the files of a {@link RecordingPlan} as episodes and steps go by. */
final class Recordings implements AutoCloseable {

  private final RecordingPlan plan;
  private final double scale;
  private @Nullable EpisodeRecorder recorder;
  private long episodes;
  private long steps;
  private int moments;

  /**
   * @param scale as {@link EpisodeRecorder} has it
   */
  Recordings(RecordingPlan plan, double scale) {
    this.plan = plan;
    this.scale = scale;
  }

  /** Episodes begun so far. */
  long episodes() {
    return episodes;
  }

  /** Whether what comes next is to be {@link #add added}. */
  boolean isOn() {
    return recorder != null;
  }

  /** Notes that an episode begins. */
  void episode() {
    endEpisode();
    long episode = episodes++;
    if (plan.episodes().test(episode)) {
      begin("episode", episode);
    }
  }

  /** Notes a step. */
  void step() {
    long step = steps++;
    if (plan.steps().test(step)) {
      begin("step", step);
    }
  }

  private void begin(String what, long number) {
    finish();
    try {
      Files.createDirectories(plan.folder());
      Path file =
          plan.folder().resolve(plan.prefix() + "-" + what + "-" + number + "." + plan.ending());
      recorder = new EpisodeRecorder(file, plan.framesPerSecond(), scale);
      moments = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a moment, and completes a recording that is long enough. */
  void add(Frame frame) {
    EpisodeRecorder into = recorder;
    if (into == null) {
      return;
    }
    try {
      into.add(frame);
    } catch (IOException e) {
      recorder = null;
      throw new UncheckedIOException(e);
    }
    if (++moments > plan.length() && plan.length() > 0) {
      finish();
    }
  }

  /** Completes a recording that goes to its episode's end. */
  void endEpisode() {
    if (plan.length() == 0) {
      finish();
    }
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

  /** Gives up a recording under way. */
  void discard() {
    EpisodeRecorder left = recorder;
    recorder = null;
    if (left != null) {
      left.discard();
    }
  }

  /** Completes a recording under way. */
  @Override
  public void close() {
    finish();
  }
}
