package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The plain policy gradient: one step on the whole rollout with f = −Â ln π(a|s), and one of the
 * value function.
 */
public final class VanillaGradient implements OnPolicyRule {

  private static final String KIND = "VanillaGradient";

  /**
   * How it learns.
   *
   * @param learningRate step size at the start
   * @param schedule how it falls over the step budget
   * @param gamma γ
   * @param lambda λ
   * @param entropyCoefficient c
   * @param valueCoefficient v
   * @param normalizeAdvantages whether advantages are normalised over the rollout
   */
  public record Config(
      double learningRate,
      Schedule schedule,
      double gamma,
      double lambda,
      double entropyCoefficient,
      double valueCoefficient,
      boolean normalizeAdvantages) {

    /** What the common keys say, with what an algorithm has of its own. */
    public static Config of(
        Settings settings, double learningRate, double lambda, boolean normalizeAdvantages) {
      return new Config(
          learningRate,
          Schedule.of(settings, OnPolicyKeys.LEARNING_RATE_SCHEDULE),
          settings.get(OnPolicyKeys.GAMMA),
          lambda,
          settings.get(OnPolicyKeys.ENTROPY_COEFFICIENT),
          settings.get(OnPolicyKeys.VALUE_COEFFICIENT),
          normalizeAdvantages);
    }
  }

  private final Config config;
  private final ActorCritic<?> actorCritic;
  private final Predicate<RolloutBuffer> due;
  private final RolloutEstimates estimates = new RolloutEstimates();
  private final RolloutBatch batch;
  private final Surrogate surrogate;
  private final ValueLoss valueFunctionLoss;
  private final Figures figures =
      new Figures(
          "loss",
          "policyLoss",
          "valueLoss",
          "entropy",
          "explainedVariance",
          "meanValue",
          "learningRate");
  private int[] order = {};

  /**
   * @param due whether a rollout is to be learned from
   */
  public VanillaGradient(Config config, ActorCritic<?> actorCritic, Predicate<RolloutBuffer> due) {
    this.config = config;
    this.actorCritic = actorCritic;
    this.due = due;
    this.batch = actorCritic.batch();
    this.valueFunctionLoss = new ValueLoss(batch, config.valueCoefficient(), 0);
    this.surrogate =
        new Surrogate() {
          @Override
          public double value(int row, double logProb) {
            return -batch.advantages()[row] * logProb;
          }

          @Override
          public double slope(int row, double logProb) {
            return -batch.advantages()[row];
          }
        };
  }

  @Override
  public boolean isDue(RolloutBuffer rollout) {
    return due.test(rollout);
  }

  @Override
  public int learn(RolloutBuffer rollout, double progress, long step) {
    int rows = rollout.size();
    if (order.length < rows) {
      order = new int[rows];
      for (int i = 0; i < rows; i++) {
        order[i] = i;
      }
    }
    double learningRate = config.learningRate() * config.schedule().left(progress);
    actorCritic.setLearningRate(learningRate);
    actorCritic.estimate(rollout, order, rows, config.gamma(), config.lambda(), estimates);
    actorCritic.gather(rollout, estimates, order, 0, rows, batch);
    if (config.normalizeAdvantages()) {
      batch.normalizeAdvantages();
    }
    double policyLoss = actorCritic.fitPolicy(batch, surrogate, config.entropyCoefficient());
    double valueLoss = actorCritic.fitValue(batch, valueFunctionLoss);
    double entropy = actorCritic.entropy();
    double loss = policyLoss - config.entropyCoefficient() * entropy + valueLoss;
    if (!Double.isFinite(loss)) {
      throw new DivergenceException(step, loss);
    }
    figures.put(
        loss,
        policyLoss,
        valueLoss,
        entropy,
        estimates.explainedVariance(),
        estimates.meanValue(),
        learningRate);
    return 1;
  }

  @Override
  public Map<String, Double> metrics() {
    return figures.byName();
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("figures", figures.values()).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    figures.put(snapshot.expect(KIND).doubles("figures", figures.values().length));
  }
}
