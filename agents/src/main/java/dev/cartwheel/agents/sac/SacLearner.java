package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.math.SquashedGaussian;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.offpolicy.Critics;
import dev.cartwheel.agents.offpolicy.HeldNoise;
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
import dev.cartwheel.replay.NStepAccumulator;
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
  private final Network actor; // W -> μ [D], ln σ [D]
  private final Critics critics;
  private final Temperature temperature;
  private final SacFigures figures = new SacFigures();

  private final Pcg64 exploration;
  private final Pcg64 learning;
  private final HeldNoise noise;
  private final HeldNoise warmup;

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
    this.actor =
        context
            .backend()
            .create(
                perceptron.spec(observed, 2 * width, Activation.LINEAR, perceptron.initialiser()),
                initialisation);
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
    this.exploration = context.seeds().stream(Stream.EXPLORATION);
    this.learning = context.seeds().stream(Stream.REPLAY, 0);
    int period = config.shared().noisePeriod();
    this.noise = new HeldNoise(width, period, exploration::nextGaussian);
    this.warmup = new HeldNoise(width, period, () -> exploration.nextDouble(-1, 1));
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
    actor.forward(encoder.encode(now.observation(), 1, row), 1, outputs);
    for (int d = 0; d < width; d++) {
      unitAction[d] = (float) StrictMath.tanh(outputs[d]);
    }
    units.toAction(unitAction, action);
    return action;
  }

  @Override
  public float[] explore(StepBuffer now) {
    actor.forward(encoder.encode(now.observation(), 1, row), 1, outputs);
    float[] held = noise.next();
    for (int d = 0; d < width; d++) {
      double std = StrictMath.exp(logStd(outputs[width + d]));
      unitAction[d] = (float) StrictMath.tanh(outputs[d] + std * held[d]);
    }
    units.toAction(unitAction, action);
    return action;
  }

  @Override
  public float[] random(StepBuffer now) {
    units.toAction(warmup.next(), action);
    return action;
  }

  private static double logStd(float output) {
    return Math.max(MIN_LOG_STD, Math.min(output, MAX_LOG_STD));
  }

  @Override
  public TransitionBatch store(NStepAccumulator accumulator, float[] taken, StepBuffer next) {
    units.toUnits(taken, unitAction);
    return accumulator.add(0, unitAction, next);
  }

  @Override
  public double learn(ReplayBuffer replay, RandomGenerator sampling) {
    int size = batch.capacity();
    replay.sample(size, sampling, batch);
    float[] observationsT = encoder.encode(batch.nextObservations(), size, rowsT);
    actor.forward(observationsT, size, outputsT);
    draw(outputsT, size);
    critics.targetValues(observationsT, drawn, size, q);
    double alpha = temperature.alpha();
    for (int b = 0; b < size; b++) {
      double softValue = q[b] - alpha * logProbs[b];
      critics.targets()[b] = (float) (batch.rewards()[b] + batch.discounts()[b] * softValue);
    }
    actorRows = encoder.encode(batch.observations(), size, rowsTm1);
    double criticLoss = critics.fit(actorRows, batch.continuousActions(), size);
    actor.fit(actorRows, size, actorLoss);
    double entropy = 0;
    for (int b = 0; b < size; b++) {
      entropy -= logProbs[b] / size;
    }
    temperature.learn(entropy);
    critics.updateTargets();
    figures.add(criticLoss, actorLossMean, entropy, critics.meanTarget());
    return criticLoss + actorLossMean;
  }

  /** Draws an action for each row of the actor's outputs, with its log-probability. */
  private void draw(float[] actorOutputs, int size) {
    for (int b = 0; b < size; b++) {
      double logProb = 0;
      for (int d = 0; d < width; d++) {
        int i = b * width + d;
        double logStd = logStd(actorOutputs[b * 2 * width + width + d]);
        epsilon[i] = (float) learning.nextGaussian();
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
    return Snapshot.of(KIND).putArray("actor", NetworkState.parameters(actor)).build();
  }

  @Override
  public void restoreWeights(Snapshot snapshot) {
    actor.writeParameters(snapshot.expect(KIND).floats("actor", actor.parameterCount()));
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("actor", NetworkState.snapshot(actor))
        .put("critics", critics.snapshot())
        .put("temperature", temperature.snapshot())
        .put("figures", figures.snapshot())
        .put("exploration", exploration.snapshot())
        .put("learning", learning.snapshot())
        .put("noise", noise.snapshot())
        .put("warmup", warmup.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    NetworkState.restore(actor, snapshot.expect(KIND).part("actor"));
    critics.restore(snapshot.part("critics"));
    temperature.restore(snapshot.part("temperature"));
    figures.restore(snapshot.part("figures"));
    exploration.restore(snapshot.part("exploration"));
    learning.restore(snapshot.part("learning"));
    noise.restore(snapshot.part("noise"));
    warmup.restore(snapshot.part("warmup"));
  }

  @Override
  public void close() {
    actor.close();
    critics.close();
    temperature.close();
  }
}
