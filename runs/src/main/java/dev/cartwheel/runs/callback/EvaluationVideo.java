package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Films an evaluation episode every so many steps, into {@code videos/} of the run's folder.
 *
 * @param period steps between two films
 * @param ending of the files
 */
record EvaluationVideo(long period, String ending) implements Callback {

  @Override
  public boolean needsPicture() {
    return true;
  }

  @Override
  public long nextStep(long step) {
    return (step / period + 1) * period;
  }

  @Override
  public void at(TrainingView training) throws IOException {
    if (training.step() % period == 0) {
      Path folder = Files.createDirectories(training.folder().resolve("videos"));
      training.film(folder.resolve("step-%09d.%s".formatted(training.step(), ending)));
    }
  }

  /** Switched on by {@code videoPeriod}. */
  static final class Factory implements CallbackFactory {

    private static final ConfigKey<Integer> VIDEO_PERIOD =
        ConfigKey.integer(
            "videoPeriod",
            0,
            Range.atLeast(0),
            "steps between two films of an evaluation episode; 0: none");
    private static final ConfigKey<String> VIDEO_FORMAT =
        ConfigKey.choice("videoFormat", "gif", List.of("gif", "mp4"), "format of the films");

    @Override
    public String id() {
      return "evaluation-video";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(VIDEO_PERIOD, VIDEO_FORMAT);
    }

    @Override
    public Optional<Callback> create(Settings settings) {
      int period = settings.get(VIDEO_PERIOD);
      return period == 0
          ? Optional.empty()
          : Optional.of(new EvaluationVideo(period, settings.get(VIDEO_FORMAT)));
    }
  }
}
