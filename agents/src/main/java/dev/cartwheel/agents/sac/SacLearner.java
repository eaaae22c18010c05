package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.math.SquashedGaussian;
import dev.cartwheel.agents.offpolicy.Backup;
import dev.cartwheel.agents.offpolicy.ContinuousLearner;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.ReplayBuffer;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Soft actor-critic with continuous actions; see the package for the equations. */
final class SacLearner extends ContinuousLearner {

  private static final String KIND = "SacLearner";
  private static final double MIN_LOG_STD = -20;
  private static final double MAX_LOG_STD = 2;

  private final Temperature temperature;
  private final float[] outputsT; // [B, 2D]: μ, ln σ
  private final float[] drawn; // [B, D]
  private final float[] epsilon; // [B, D]
  private final double[] logProbs; // [B]
  private final OutputLoss actorLoss = this::actorLoss;
  private final Backup backup = this::targets;
  private final int policyDelay;
  private long updates;
  private double actorLossMean;

  SacLearner(SacConfig config, AgentContext<?> context, Box actions) {
    this(config, context, actions, initialisation(context));
  }

  private SacLearner(SacConfig config, AgentContext<?> context, Box actions, Pcg64 initialisation) {
    super(
        config.shared(), context, actions, 2, Activation.LINEAR, config.critics(), initialisation);
    this.temperature =
        new Temperature(
            config.temperature(),
            -width * config.targetEntropyScale(),
            config.shared().optimizer(),
            context.backend(),
            initialisation);
    this.policyDelay = config.policyDelay();
    int size = batch.capacity();
    this.outputsT = new float[size * 2 * width];
    this.drawn = new float[size * width];
    this.epsilon = new float[size * width];
    this.logProbs = new double[size];
  }

  @Override
  public float[] best(StepBuffer now) {
    float[] outputs = outputs(now);
    for (int d = 0; d < width; d++) {
      unitAction[d] = (float) StrictMath.tanh(outputs[d]);
    }
    return toAction(unitAction);
  }

  @Override
  public float[] explore(StepBuffer now) {
    float[] outputs = outputs(now);
    float[] held = actor.noise();
    for (int d = 0; d < width; d++) {
      double std = StrictMath.exp(logStd(outputs[width + d]));
      unitAction[d] = (float) StrictMath.tanh(outputs[d] + std * held[d]);
    }
    return toAction(unitAction);
  }

  private static double logStd(float output) {
    return Math.max(MIN_LOG_STD, Math.min(output, MAX_LOG_STD));
  }

  @Override
  public double learn(ReplayBuffer replay, RandomGenerator sampling) {
    int size = draw(replay, sampling);
    actor.network().forward(observationsT, size, outputsT);
    drawActions(outputsT, size);
    double criticLoss =
        critics.fit(observationsTm1, batch.continuousActions(), observationsT, drawn, size, backup);
    figures.addCritic(criticLoss, critics.meanTarget());
    updates++;
    double actorLossNow = updates % policyDelay == 0 ? learnToAct(size) : 0;
    critics.updateTargets();
    return criticLoss + actorLossNow;
  }

  /** r + γ (Q − α ln π) of the actions just drawn. */
  private void targets(float[] next, float[] targets) {
    double alpha = temperature.alpha();
    int atoms = critics.atoms();
    for (int b = 0; b < batch.size(); b++) {
      for (int i = b * atoms; i < (b + 1) * atoms; i++) {
        double softValue = next[i] - alpha * logProbs[b];
        targets[i] = (float) (batch.rewards()[b] + batch.discounts()[b] * softValue);
      }
    }
  }

  /** Moves the actor, and the temperature after what it then drew. */
  private double learnToAct(int size) {
    actor.network().fit(observationsTm1, size, actorLoss);
    double entropy = 0;
    for (int b = 0; b < size; b++) {
      entropy -= logProbs[b] / size;
    }
    temperature.learn(entropy);
    figures.addActor(actorLossMean);
    figures.addEntropy(entropy);
    return actorLossMean;
  }

  /** Draws an action for each row of the actor's outputs, with its log-probability. */
  private void drawActions(float[] actorOutputs, int size) {
    for (int b = 0; b < size; b++) {
      double logProb = 0;
      for (int d = 0; d < width; d++) {
        int i = b * width + d;
        double logStd = logStd(actorOutputs[b * 2 * width + width + d]);
        epsilon[i] = (float) actor.learning().nextGaussian();
        double u = actorOutputs[b * 2 * width + d] + StrictMath.exp(logStd) * epsilon[i];
        drawn[i] = (float) StrictMath.tanh(u);
        logProb += SquashedGaussian.logProb(u, epsilon[i], logStd);
      }
      logProbs[b] = logProb;
    }
  }

  /** mean α ln π(a|s) − min Q(s, a), with its slope through the critics. */
  private float actorLoss(float[] actorOutputs, int size, int outputWidth, float[] gradient) {
    drawActions(actorOutputs, size);
    critics.slopes(observationsTm1, drawn, size, 2, q, qSlopes);
    double alpha = temperature.alpha();
    double sum = 0;
    for (int b = 0; b < size; b++) {
      sum += alpha * logProbs[b] - q[b];
      for (int d = 0; d < width; d++) {
        int i = b * width + d;
        int mean = b * outputWidth + d;
        float output = actorOutputs[mean + width];
        double logStd = logStd(output);
        gradient[mean] = (float) (SquashedGaussian.byMean(drawn[i], alpha, qSlopes[i]) / size);
        gradient[mean + width] =
            output != (float) logStd
                ? 0 // held at a bound
                : (float)
                    (SquashedGaussian.byLogStd(drawn[i], alpha, qSlopes[i], epsilon[i], logStd)
                        / size);
      }
    }
    actorLossMean = sum / size;
    return (float) actorLossMean;
  }

  @Override
  public void setLearningRate(float learningRate) {
    super.setLearningRate(learningRate);
    temperature.setLearningRate(learningRate);
  }

  @Override
  public Map<String, Double> metrics() {
    return figures.byName(temperature.alpha());
  }

  @Override
  public Snapshot snapshot() {
    return parts(KIND).put("temperature", temperature.snapshot()).put("updates", updates).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    long[] restored = snapshot.expect(KIND).longs("updates", 1);
    restoreParts(snapshot);
    temperature.restore(snapshot.part("temperature"));
    updates = restored[0];
  }

  @Override
  public void close() {
    super.close();
    temperature.close();
  }
}
