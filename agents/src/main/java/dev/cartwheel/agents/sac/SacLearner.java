package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.experience.Experience;
import dev.cartwheel.agents.math.SquashedGaussian;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.offpolicy.Actor;
import dev.cartwheel.agents.offpolicy.Critics;
import dev.cartwheel.agents.offpolicy.LearningFigures;
import dev.cartwheel.agents.offpolicy.OffPolicyLearner;
import dev.cartwheel.agents.policies.ActionUnits;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionBatch;
import dev.cartwheel.replay.TransitionLayout;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Soft actor-critic with continuous actions; see the package for the equations. */
final class SacLearner implements OffPolicyLearner<float[]> {

  private static final String KIND = "SacLearner";
  private static final double MIN_LOG_STD = -20;
  private static final double MAX_LOG_STD = 2;

  private final TransitionLayout layout;
  private final ObservationEncoder encoder;
  private final ActionUnits units;
  private final int width; // D
  private final Actor actor; // W -> μ [D], ln σ [D]
  private final Critics critics;
  private final Temperature temperature;
  private final LearningFigures figures = new LearningFigures();

  // Acting: one row.
  private final float[] row; // [W]
  private final float[] outputs; // [2D]
  private final float[] unitAction; // [D]
  private final float[] action; // [D]

  // Learning: a batch.
  private final TransitionBatch batch;
  private final float[] rowsTm1; // [B, W]
  private final float[] rowsT; // [B, W]
  private final float[] outputsT; // [B, 2D]
  private final float[] drawn; // [B, D]
  private final float[] epsilon; // [B, D]
  private final double[] logProbs; // [B]
  private final float[] q; // [B]
  private final float[] qSlopes; // [B, D]
  private final OutputLoss actorLoss = this::actorLoss;
  private float[] actorRows = {};
  private double actorLossMean;

  SacLearner(SacConfig config, AgentContext<?> context, Box actions) {
    int size = config.shared().batchSize();
    this.layout = TransitionLayout.of(context.observations(), actions);
    this.encoder = ObservationEncoder.of(context.observations());
    this.units = new ActionUnits(actions);
    this.width = actions.width();
    Pcg64 initialisation = context.seeds().stream(Stream.INITIALISATION);
    Perceptron perceptron = config.shared().perceptron();
    int observed = encoder.width();
    Network network =
        context
            .backend()
            .create(
                perceptron.spec(observed, 2 * width, Activation.LINEAR, perceptron.initialiser()),
                initialisation);
    this.actor = new Actor(network, context.seeds(), width, config.shared().noisePeriod());
    this.critics =
        new Critics(
            List.of(
                critic(context, perceptron, observed, initialisation),
                critic(context, perceptron, observed, initialisation)),
            observed,
            size,
            config.shared().tau());
    this.temperature =
        new Temperature(
            config.temperature(),
            -width * config.targetEntropyScale(),
            config.shared().optimizer(),
            context.backend(),
            initialisation);
    this.row = encoder.buffer(1);
    this.outputs = new float[2 * width];
    this.unitAction = new float[width];
    this.action = new float[width];
    this.batch = new TransitionBatch(layout, size);
    this.rowsTm1 = encoder.buffer(size);
    this.rowsT = encoder.buffer(size);
    this.outputsT = new float[size * 2 * width];
    this.drawn = new float[size * width];
    this.epsilon = new float[size * width];
    this.logProbs = new double[size];
    this.q = new float[size];
    this.qSlopes = new float[size * width];
  }

  private Network critic(
      AgentContext<?> context, Perceptron perceptron, int observed, Pcg64 initialisation) {
    return context
        .backend()
        .create(
            perceptron.spec(observed + width, 1, Activation.LINEAR, perceptron.initialiser()),
            initialisation);
  }

  @Override
  public TransitionLayout layout() {
    return layout;
  }

  @Override
  public float[] best(StepBuffer now) {
    actor.network().forward(encoder.encode(now.observation(), 1, row), 1, outputs);
    for (int d = 0; d < width; d++) {
      unitAction[d] = (float) StrictMath.tanh(outputs[d]);
    }
    units.toAction(unitAction, action);
    return action;
  }

  @Override
  public float[] explore(StepBuffer now) {
    actor.network().forward(encoder.encode(now.observation(), 1, row), 1, outputs);
    float[] held = actor.noise();
    for (int d = 0; d < width; d++) {
      double std = StrictMath.exp(logStd(outputs[width + d]));
      unitAction[d] = (float) StrictMath.tanh(outputs[d] + std * held[d]);
    }
    units.toAction(unitAction, action);
    return action;
  }

  @Override
  public float[] random(StepBuffer now) {
    units.toAction(actor.warmup(), action);
    return action;
  }

  private static double logStd(float output) {
    return Math.max(MIN_LOG_STD, Math.min(output, MAX_LOG_STD));
  }

  @Override
  public void store(Experience experience, float[] taken, StepBuffer next) {
    units.toUnits(taken, unitAction);
    experience.add(0, unitAction, next);
  }

  @Override
  public double learn(ReplayBuffer replay, RandomGenerator sampling) {
    int size = batch.capacity();
    replay.sample(size, sampling, batch);
    float[] observationsT = encoder.encode(batch.nextObservations(), size, rowsT);
    actor.network().forward(observationsT, size, outputsT);
    draw(outputsT, size);
    critics.targetValues(observationsT, drawn, size, q);
    double alpha = temperature.alpha();
    for (int b = 0; b < size; b++) {
      double softValue = q[b] - alpha * logProbs[b];
      critics.targets()[b] = (float) (batch.rewards()[b] + batch.discounts()[b] * softValue);
    }
    actorRows = encoder.encode(batch.observations(), size, rowsTm1);
    double criticLoss = critics.fit(actorRows, batch.continuousActions(), size);
    actor.network().fit(actorRows, size, actorLoss);
    double entropy = 0;
    for (int b = 0; b < size; b++) {
      entropy -= logProbs[b] / size;
    }
    temperature.learn(entropy);
    critics.updateTargets();
    figures.addCritic(criticLoss, critics.meanTarget());
    figures.addActor(actorLossMean);
    figures.addEntropy(entropy);
    return criticLoss + actorLossMean;
  }

  /** Draws an action for each row of the actor's outputs, with its log-probability. */
  private void draw(float[] actorOutputs, int size) {
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
    draw(actorOutputs, size);
    critics.slopes(actorRows, drawn, size, 2, q, qSlopes);
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
  public Map<String, Double> metrics() {
    return figures.byName(temperature.alpha());
  }

  @Override
  public Snapshot weights() {
    return actor.weights();
  }

  @Override
  public void restoreWeights(Snapshot snapshot) {
    actor.restoreWeights(snapshot);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("actor", actor.snapshot())
        .put("critics", critics.snapshot())
        .put("temperature", temperature.snapshot())
        .put("figures", figures.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    actor.restore(snapshot.expect(KIND).part("actor"));
    critics.restore(snapshot.part("critics"));
    temperature.restore(snapshot.part("temperature"));
    figures.restore(snapshot.part("figures"));
  }

  @Override
  public void close() {
    actor.close();
    critics.close();
    temperature.close();
  }
}
