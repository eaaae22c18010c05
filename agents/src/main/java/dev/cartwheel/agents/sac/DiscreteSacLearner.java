package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.experience.Experience;
import dev.cartwheel.agents.math.Categorical;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.offpolicy.LearningFigures;
import dev.cartwheel.agents.offpolicy.OffPolicyLearner;
import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionBatch;
import dev.cartwheel.replay.TransitionLayout;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Soft actor-critic with discrete actions; see the package for the equations. */
final class DiscreteSacLearner implements OffPolicyLearner<Integer> {

  private static final String KIND = "DiscreteSacLearner";
  private static final double TARGET_SHARE = 0.5;
  private static final double FORBIDDEN = Double.NEGATIVE_INFINITY; // as ln π

  private final TransitionLayout layout;
  private final ObservationEncoder encoder;
  private final DiscreteActions actions;
  private final int choices; // A
  private final int firstAction;
  private final Network actor; // W -> logits [A]
  private final DiscreteCritics critics;
  private final Temperature temperature;
  private final LearningFigures figures = new LearningFigures();
  private final Pcg64 exploration;

  private final float[] row; // [W]
  private final float[] logits; // [A]
  private final double[] logProbs; // [A]

  private final TransitionBatch batch;
  private final float[] rowsTm1; // [B, W]
  private final float[] rowsT; // [B, W]
  private final float[] logitsT; // [B, A]
  private final OutputLoss actorLoss = this::actorLoss;
  private double actorLossMean;
  private double entropyMean;

  DiscreteSacLearner(SacConfig config, AgentContext<?> context, Discrete space) {
    int size = config.shared().batchSize();
    this.layout = TransitionLayout.of(context.observations(), space);
    this.encoder = ObservationEncoder.of(context.observations());
    this.actions = new DiscreteActions(space);
    this.choices = space.n();
    this.firstAction = space.start();
    Pcg64 initialisation = context.seeds().stream(Stream.INITIALISATION);
    this.actor = network(config, context, initialisation);
    this.batch = new TransitionBatch(layout, size);
    this.critics =
        new DiscreteCritics(
            () -> network(config, context, initialisation), config.shared().tau(), batch.actions());
    this.temperature =
        new Temperature(
            config.temperature(),
            TARGET_SHARE * StrictMath.log(choices) * config.targetEntropyScale(),
            config.shared().optimizer(),
            context.backend(),
            initialisation);
    this.exploration = context.seeds().stream(Stream.EXPLORATION);
    this.row = encoder.buffer(1);
    this.logits = new float[choices];
    this.logProbs = new double[choices];
    this.rowsTm1 = encoder.buffer(size);
    this.rowsT = encoder.buffer(size);
    this.logitsT = new float[size * choices];
  }

  private Network network(SacConfig config, AgentContext<?> context, Pcg64 initialisation) {
    Perceptron perceptron = config.shared().perceptron();
    return context
        .backend()
        .create(
            perceptron.spec(encoder.width(), choices, Activation.LINEAR, perceptron.initialiser()),
            initialisation);
  }

  @Override
  public TransitionLayout layout() {
    return layout;
  }

  private void look(StepBuffer now) {
    actor.forward(encoder.encode(now.observation(), 1, row), 1, logits);
    if (!Categorical.logProbs(logits, 0, now.actionMask(), 0, logProbs)) {
      throw DiscreteActions.noneAllowed();
    }
  }

  @Override
  public Integer best(StepBuffer now) {
    look(now);
    return actions.element(Choice.best(logProbs, now.actionMask()));
  }

  @Override
  public Integer explore(StepBuffer now) {
    look(now);
    return actions.element(Categorical.sample(logProbs, exploration.nextDouble()));
  }

  @Override
  public Integer random(StepBuffer now) {
    byte[] mask = now.actionMask();
    if (mask == null) {
      return actions.element(exploration.nextInt(choices));
    }
    int allowed = Choice.allowed(mask);
    if (allowed == 0) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(Choice.allowed(mask, exploration.nextInt(allowed)));
  }

  @Override
  public void store(Experience experience, Integer action, StepBuffer next) {
    experience.add(0, action - firstAction, next);
  }

  @Override
  public double learn(ReplayBuffer replay, RandomGenerator sampling) {
    int size = batch.capacity();
    replay.sample(size, sampling, batch);
    float[] observationsT = encoder.encode(batch.nextObservations(), size, rowsT);
    actor.forward(observationsT, size, logitsT);
    critics.askTargets(observationsT, size);
    for (int b = 0; b < size; b++) {
      critics.targets()[b] = (float) (batch.rewards()[b] + batch.discounts()[b] * softValue(b));
    }
    float[] observations = encoder.encode(batch.observations(), size, rowsTm1);
    double loss = critics.fit(observations, size);
    critics.ask(observations, size);
    actor.fit(observations, size, actorLoss);
    temperature.learn(entropyMean);
    critics.updateTargets();
    figures.addCritic(loss, critics.meanTarget());
    figures.addActor(actorLossMean);
    figures.addEntropy(entropyMean);
    return loss + actorLossMean;
  }

  /** Σ π(a) (min Q(a) − α ln π(a)) over what is allowed next; 0 where nothing is. */
  private double softValue(int b) {
    if (!Categorical.logProbs(
        logitsT, b * choices, batch.nextActionMasks(), b * choices, logProbs)) {
      return 0;
    }
    double value = 0;
    for (int a = 0; a < choices; a++) {
      if (logProbs[a] != FORBIDDEN) {
        int i = b * choices + a;
        value +=
            StrictMath.exp(logProbs[a]) * (critics.least(i) - temperature.alpha() * logProbs[a]);
      }
    }
    return value;
  }

  /**
   * mean Σ π(a) (α ln π(a) − min Q(a)) over what was allowed. With f(a) = α ln π(a) − Q(a) and its
   * mean f̄ under π the slope by logit j is π(j) (f(j) − f̄).
   */
  private float actorLoss(float[] outputs, int size, int width, float[] gradient) {
    double alpha = temperature.alpha();
    double sum = 0;
    double entropies = 0;
    for (int b = 0; b < size; b++) {
      int offset = b * width;
      if (!Categorical.logProbs(outputs, offset, batch.actionMasks(), offset, logProbs)) {
        throw DiscreteActions.noneAllowed();
      }
      double mean = 0;
      for (int a = 0; a < width; a++) {
        mean += logProbs[a] == FORBIDDEN ? 0 : StrictMath.exp(logProbs[a]) * f(alpha, offset, a);
      }
      for (int a = 0; a < width; a++) {
        double slope =
            logProbs[a] == FORBIDDEN
                ? 0
                : StrictMath.exp(logProbs[a]) * (f(alpha, offset, a) - mean);
        gradient[offset + a] = (float) (slope / size);
      }
      sum += mean;
      entropies += Categorical.entropy(logProbs);
    }
    actorLossMean = sum / size;
    entropyMean = entropies / size;
    return (float) actorLossMean;
  }

  private double f(double alpha, int offset, int a) {
    return alpha * logProbs[a] - critics.least(offset + a);
  }

  @Override
  public void setLearningRate(float learningRate) {
    actor.setLearningRate(learningRate);
    critics.setLearningRate(learningRate);
    temperature.setLearningRate(learningRate);
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
    Snapshot.Builder builder =
        Snapshot.of(KIND)
            .put("actor", NetworkState.snapshot(actor))
            .put("temperature", temperature.snapshot())
            .put("figures", figures.snapshot())
            .put("exploration", exploration.snapshot());
    critics.save(builder);
    return builder.build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    NetworkState.restore(actor, snapshot.expect(KIND).part("actor"));
    temperature.restore(snapshot.part("temperature"));
    figures.restore(snapshot.part("figures"));
    exploration.restore(snapshot.part("exploration"));
    critics.restore(snapshot);
  }

  @Override
  public void close() {
    actor.close();
    critics.close();
    temperature.close();
  }
}
