package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends a run that has trained for some time, over all its processes as far as their last
 * checkpoints. By nature such a run's length depends on the machine.
 */
final class TimeLimit implements Callback {

  private static final String KIND = "TimeLimit";

  /** Steps between two looks at the clock. */
  private static final int STRIDE = 64;

  private static final double NANOS = 1e9;

  private final double seconds;
  private double before;
  private long startNanos = System.nanoTime();

  TimeLimit(double seconds) {
    this.seconds = seconds;
  }

  private double spent() {
    return before + (System.nanoTime() - startNanos) / NANOS;
  }

  @Override
  public void begin(TrainingView training) {
    startNanos = System.nanoTime();
  }

  @Override
  public long nextStep(long step) {
    return (step / STRIDE + 1) * STRIDE;
  }

  @Override
  public void at(TrainingView training) {
    if (spent() >= seconds) {
      training.stop(String.format(Locale.ROOT, "it has trained for %.0f s", spent()));
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("seconds", spent()).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    before = snapshot.expect(KIND).doubles("seconds", 1)[0];
  }

  /** Switched on by {@code maxSeconds}. */
  static final class Factory implements CallbackFactory {

    private static final ConfigKey<Double> MAX_SECONDS =
        ConfigKey.number(
            "maxSeconds", 0, Range.atLeast(0), "seconds of training that end the run; 0: any");

    @Override
    public String id() {
      return "time-limit";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(MAX_SECONDS);
    }

    @Override
    public Optional<Callback> create(Settings settings) {
      double seconds = settings.get(MAX_SECONDS);
      return seconds == 0 ? Optional.empty() : Optional.of(new TimeLimit(seconds));
    }
  }
}
