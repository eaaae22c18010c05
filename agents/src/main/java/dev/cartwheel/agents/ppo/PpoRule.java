package dev.cartwheel.agents.ppo;

import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.onpolicy.ActorCritic;
import dev.cartwheel.agents.onpolicy.Figures;
import dev.cartwheel.agents.onpolicy.OnPolicyRule;
import dev.cartwheel.agents.onpolicy.RolloutBatch;
import dev.cartwheel.agents.onpolicy.RolloutEstimates;
import dev.cartwheel.agents.onpolicy.ValueLoss;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.Map;

/** How PPO learns from a rollout. */
final class PpoRule implements OnPolicyRule {

  private static final String KIND = "PpoRule";
  private static final double STOP_AT = 1.5;

  private final PpoConfig config;
  private final ActorCritic<?> actorCritic;
  private final Pcg64 shuffling;
  private final RolloutEstimates estimates = new RolloutEstimates();
  private final RolloutBatch batch;
  private final PpoSurrogate surrogate;
  private final ValueLoss valueFunctionLoss;
  private int[] order = {};
  private final Figures figures =
      new Figures(
          "loss",
          "policyLoss",
          "valueLoss",
          "entropy",
          "approxKl",
          "clipFraction",
          "explainedVariance",
          "meanValue",
          "learningRate");

  PpoRule(PpoConfig config, ActorCritic<?> actorCritic, Pcg64 shuffling) {
    this.config = config;
    this.actorCritic = actorCritic;
    this.shuffling = shuffling;
    this.batch = actorCritic.batch();
    this.surrogate = new PpoSurrogate(batch);
    this.valueFunctionLoss = new ValueLoss(batch, config.valueCoefficient(), config.valueClip());
  }

  @Override
  public boolean isDue(RolloutBuffer rollout) {
    return rollout.size() == config.rows();
  }

  @Override
  public int learn(RolloutBuffer rollout, double progress, long step) {
    int rows = rollout.size();
    double learningRate = config.learningRate() * config.learningRateSchedule().left(progress);
    double clip = config.clip() * config.clipSchedule().left(progress);
    actorCritic.setLearningRate(learningRate);
    if (order.length < rows) {
      order = new int[rows];
    }
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    actorCritic.estimate(
        rollout, order, config.batchSize(), config.gamma(), config.lambda(), estimates);

    int updates = 0;
    double policyLoss = 0;
    double valueLoss = 0;
    double entropy = 0;
    double divergence = 0;
    double clipFraction = 0;
    boolean near = true;
    int piece = actorCritic.sequenceLength();
    int pieces = rows / piece;
    int perBatch = config.batchSize() / piece;
    for (int epoch = 0; near && epoch < config.epochs(); epoch++) {
      shuffle(pieces);
      for (int start = 0; near && start < pieces; start += perBatch) {
        int count = Math.min(perBatch, pieces - start);
        actorCritic.gather(rollout, estimates, order, start, count, batch);
        if (config.normalizeAdvantages()) {
          batch.normalizeAdvantages();
        }
        surrogate.begin(clip);
        policyLoss += actorCritic.fitPolicy(batch, surrogate, config.entropyCoefficient());
        valueLoss += actorCritic.fitValue(batch, valueFunctionLoss);
        entropy += actorCritic.entropy();
        divergence += surrogate.divergence();
        clipFraction += surrogate.clipFraction();
        updates++;
        near = config.targetKl() == 0 || surrogate.divergence() <= STOP_AT * config.targetKl();
        requireFinite(policyLoss + valueLoss, step);
      }
    }
    figures.put(
        (policyLoss - config.entropyCoefficient() * entropy + valueLoss) / updates,
        policyLoss / updates,
        valueLoss / updates,
        entropy / updates,
        divergence / updates,
        clipFraction / updates,
        estimates.explainedVariance(),
        estimates.meanValue(),
        learningRate);
    return updates;
  }

  private static void requireFinite(double loss, long step) {
    if (!Double.isFinite(loss)) {
      throw new DivergenceException(step, loss);
    }
  }

  /** Fisher and Yates's. */
  private void shuffle(int count) {
    for (int i = count - 1; i > 0; i--) {
      int j = shuffling.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  @Override
  public Map<String, Double> metrics() {
    return figures.byName();
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("figures", figures.values())
        .put("shuffling", shuffling.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] restored = snapshot.expect(KIND).doubles("figures", figures.values().length);
    shuffling.restore(snapshot.part("shuffling"));
    figures.put(restored);
  }
}
