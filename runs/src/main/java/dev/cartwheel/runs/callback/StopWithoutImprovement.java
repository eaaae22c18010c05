package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import java.util.List;
import java.util.Optional;

/** Ends a run when some evaluations in a row were no better than the best before them. */
final class StopWithoutImprovement implements Callback {

  private static final String KIND = "StopWithoutImprovement";

  private final int patience;
  private double best = Double.NEGATIVE_INFINITY;
  private int since;

  StopWithoutImprovement(int patience) {
    this.patience = patience;
  }

  @Override
  public boolean needsEvaluations() {
    return true;
  }

  @Override
  public void evaluated(TrainingView training, Evaluation evaluation) {
    if (evaluation.mean() > best) {
      best = evaluation.mean();
      since = 0;
    } else if (++since >= patience) {
      training.stop("no improvement in " + since + " evaluations");
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("best", best).put("since", since).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    best = snapshot.expect(KIND).doubles("best", 1)[0];
    since = snapshot.ints("since", 1)[0];
  }

  /** Switched on by {@code patience}. */
  static final class Factory implements CallbackFactory {

    private static final ConfigKey<Integer> PATIENCE =
        ConfigKey.integer(
            "patience",
            0,
            Range.atLeast(0),
            "evaluations in a row without a new best that end the run; 0: any number");

    @Override
    public String id() {
      return "stop-without-improvement";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(PATIENCE);
    }

    @Override
    public Optional<Callback> create(Settings settings) {
      int patience = settings.get(PATIENCE);
      return patience == 0 ? Optional.empty() : Optional.of(new StopWithoutImprovement(patience));
    }
  }
}
