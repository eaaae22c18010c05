package dev.cartwheel.renderer;

import java.nio.file.Path;
import java.util.function.LongPredicate;

/**
 * What is recorded, and to which files: episodes to {@code <prefix>-episode-<n>.<ending>}, and what
 * follows a step to {@code <prefix>-step-<n>.<ending>}, with n from 0 as Gymnasium has it.
 *
 * @param folder made if it does not exist
 * @param prefix how the files' names begin
 * @param ending {@code gif}, {@code mp4}, or {@code png} for the last moment
 * @param framesPerSecond steps a second of the recording
 * @param episodes says of an episode's number, from 0, whether it is recorded
 * @param steps says of a step's number, counted over all episodes from 0, whether a recording
 *     begins with what it led to
 * @param length steps of a recording, which may go over the ends of episodes; or 0 to the end of
 *     the episode
 */
public record RecordingPlan(
    Path folder,
    String prefix,
    String ending,
    double framesPerSecond,
    LongPredicate episodes,
    LongPredicate steps,
    int length) {

  public RecordingPlan {
    if (length < 0) {
      throw new IllegalArgumentException("recordings of " + length + "; accepted: 0 or more");
    }
    EpisodeRecorder.requireEnding(Path.of(prefix + "." + ending));
  }

  /** Whole episodes. */
  public RecordingPlan(
      Path folder, String prefix, String ending, double framesPerSecond, LongPredicate episodes) {
    this(folder, prefix, ending, framesPerSecond, episodes, step -> false, 0);
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
}
