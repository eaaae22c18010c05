package dev.cartwheel.runs.train;

import dev.cartwheel.nets.io.EventFile;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.metrics.MetricsCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The two files a training writes rows to, opened and closed together. */
final class TrainingFiles implements AutoCloseable {

  /** metrics.csv's columns, and the tags Stable-Baselines3 gives the same figures. */
  private static final Map<String, String> TAGS =
      Map.of(
          "meanReturn", "rollout/ep_rew_mean",
          "meanLength", "rollout/ep_len_mean",
          "epsilon", "rollout/exploration_rate",
          "loss", "train/loss",
          "learningRate", "train/learning_rate",
          "updates", "train/n_updates",
          "episodes", "time/episodes",
          "evalMean", "eval/mean_reward",
          "evalMeanLength", "eval/mean_ep_length");

  private final MetricsCsv metrics;
  private final EventFile events;

  /**
   * Opens both and cuts them off where a checkpoint left them; 0 and 0 start anew.
   *
   * @param columns of metrics.csv
   * @param warnings hears of a file that somebody has cut since
   */
  TrainingFiles(
      RunFolder folder,
      long metricsLength,
      long eventsLength,
      List<String> columns,
      Consumer<String> warnings)
      throws IOException {
    metrics =
        new MetricsCsv(
            folder.metrics(), present(folder.metrics(), metricsLength, warnings), columns);
    try {
      events =
          new EventFile(
              folder.events(), present(folder.events(), eventsLength, warnings), seconds());
    } catch (IOException e) {
      metrics.close();
      throw e;
    }
  }

  /** What is left of the bytes a checkpoint counts on: rows are lost, training is not. */
  private static long present(Path file, long expected, Consumer<String> warnings)
      throws IOException {
    long found = Files.exists(file) ? Files.size(file) : 0;
    if (found < expected) {
      warnings.accept(
          "'%s' has %d bytes where the checkpoint left %d: rows are missing from it"
              .formatted(file, found, expected));
    }
    return Math.min(found, expected);
  }

  /**
   * Writes a row.
   *
   * @param step the step it is of, which {@code row} holds too
   * @param stepsPerSecond for TensorBoard alone: metrics.csv holds no times
   */
  void write(long step, Map<String, Double> row, double stepsPerSecond) throws IOException {
    metrics.write(row);
    Map<String, Double> scalars = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          if (!name.equals("step")) {
            scalars.put(TAGS.getOrDefault(name, "train/" + name), value);
          }
        });
    scalars.put("time/fps", stepsPerSecond);
    events.write(seconds(), step, scalars);
  }

  private static double seconds() {
    return System.currentTimeMillis() / 1e3;
  }

  long metricsLength() throws IOException {
    return metrics.length();
  }

  long eventsLength() throws IOException {
    return events.length();
  }

  /** Forces both to disk, before a checkpoint that counts on their length. */
  void force() throws IOException {
    metrics.force();
    events.force();
  }

  @Override
  public void close() throws IOException {
    try (events) {
      metrics.close();
    }
  }
}
