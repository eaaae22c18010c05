package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ends a run whose evaluation reaches a mean return. */
record StopAtReturn(double wanted) implements Callback {

  @Override
  public boolean needsEvaluations() {
    return true;
  }

  @Override
  public void evaluated(TrainingView training, Evaluation evaluation) {
    if (evaluation.mean() >= wanted) {
      training.stop(
          String.format(
              Locale.ROOT, "the evaluation's mean %.2f reached %.2f", evaluation.mean(), wanted));
    }
  }

  /** Switched on by {@code stopAtReturn}. */
  static final class Factory implements CallbackFactory {

    private static final ConfigKey<String> STOP_AT_RETURN =
        ConfigKey.numberOrOff(
            "stopAtReturn",
            Range.between(-1e300, 1e300),
            "mean return of an evaluation that ends the run");

    @Override
    public String id() {
      return "stop-at-return";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(STOP_AT_RETURN);
    }

    @Override
    public Optional<Callback> create(Settings settings) {
      String wanted = settings.get(STOP_AT_RETURN);
      return wanted.equals(ConfigKey.OFF)
          ? Optional.empty()
          : Optional.of(new StopAtReturn(Double.parseDouble(wanted)));
    }
  }
}
