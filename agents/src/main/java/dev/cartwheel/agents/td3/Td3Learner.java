package dev.cartwheel.agents.td3;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.experience.Experience;
import dev.cartwheel.agents.networks.NetworkState;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** TD3 and DDPG; see the package for the equations. */
final class Td3Learner implements OffPolicyLearner<float[]> {

  private static final String KIND = "Td3Learner";

  private final Td3Config config;
  private final TransitionLayout layout;
  private final ObservationEncoder encoder;
  private final ActionUnits units;
  private final int width; // D
  private final Actor actor; // W -> a [D], within ±1
  private final Network targetActor;
  private final Critics critics;

  // Acting: one row.
  private final float[] row; // [W]
  private final float[] unitAction; // [D]
  private final float[] action; // [D]

  // Learning: a batch.
  private final TransitionBatch batch;
  private final float[] rowsTm1; // [B, W]
  private final float[] rowsT; // [B, W]
  private final float[] actionsT; // [B, D]
  private final float[] q; // [B]
  private final float[] qSlopes; // [B, D]
  private final OutputLoss actorLoss = this::actorLoss;
  private float[] actorRows = {};
  private final LearningFigures figures = new LearningFigures();
  private long updates;

  Td3Learner(Td3Config config, AgentContext<?> context, Box actions) {
    int size = config.shared().batchSize();
    this.config = config;
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
                perceptron.spec(observed, width, Activation.TANH, perceptron.initialiser()),
                initialisation);
    this.actor = new Actor(network, context.seeds(), width, config.shared().noisePeriod());
    this.targetActor = network.copy();
    List<Network> online = new ArrayList<>();
    for (int c = 0; c < config.critics(); c++) {
      online.add(
          context
              .backend()
              .create(
                  perceptron.spec(observed + width, 1, Activation.LINEAR, perceptron.initialiser()),
                  initialisation));
    }
    this.critics = new Critics(online, observed, size, config.shared().tau());
    this.row = encoder.buffer(1);
    this.unitAction = new float[width];
    this.action = new float[width];
    this.batch = new TransitionBatch(layout, size);
    this.rowsTm1 = encoder.buffer(size);
    this.rowsT = encoder.buffer(size);
    this.actionsT = new float[size * width];
    this.q = new float[size];
    this.qSlopes = new float[size * width];
  }

  @Override
  public TransitionLayout layout() {
    return layout;
  }

  @Override
  public float[] best(StepBuffer now) {
    actor.network().forward(encoder.encode(now.observation(), 1, row), 1, unitAction);
    units.toAction(unitAction, action);
    return action;
  }

  @Override
  public float[] explore(StepBuffer now) {
    actor.network().forward(encoder.encode(now.observation(), 1, row), 1, unitAction);
    float[] held = actor.noise();
    for (int d = 0; d < width; d++) {
      unitAction[d] = unit(unitAction[d] + config.noise() * held[d]);
    }
    units.toAction(unitAction, action);
    return action;
  }

  @Override
  public float[] random(StepBuffer now) {
    units.toAction(actor.warmup(), action);
    return action;
  }

  private static float unit(double value) {
    return (float) Math.max(-1, Math.min(value, 1));
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
    targetActor.forward(observationsT, size, actionsT);
    smooth(size);
    critics.targetValues(observationsT, actionsT, size, q);
    for (int b = 0; b < size; b++) {
      critics.targets()[b] = batch.rewards()[b] + batch.discounts()[b] * q[b];
    }
    actorRows = encoder.encode(batch.observations(), size, rowsTm1);
    double loss = critics.fit(actorRows, batch.continuousActions(), size);
    figures.addCritic(loss, critics.meanTarget());
    updates++;
    if (updates % config.policyDelay() == 0) {
      double actorLossMean = actor.network().fit(actorRows, size, actorLoss);
      figures.addActor(actorLossMean);
      loss += actorLossMean;
      targetActor.blendFrom(actor.network(), (float) config.shared().tau());
      critics.updateTargets();
    }
    return loss;
  }

  private void smooth(int size) {
    if (config.targetNoise() == 0) {
      return;
    }
    double clip = config.targetNoiseClip();
    for (int i = 0; i < size * width; i++) {
      double moved = config.targetNoise() * actor.learning().nextGaussian();
      actionsT[i] = unit(actionsT[i] + Math.max(-clip, Math.min(moved, clip)));
    }
  }

  /** mean −Q₁(s, a), with its slope through the critic. */
  private float actorLoss(float[] actions, int size, int outputWidth, float[] gradient) {
    critics.slopes(actorRows, actions, size, 1, q, qSlopes);
    double sum = 0;
    for (int b = 0; b < size; b++) {
      sum -= q[b];
    }
    for (int i = 0; i < size * outputWidth; i++) {
      gradient[i] = -qSlopes[i] / size;
    }
    return (float) (sum / size);
  }

  @Override
  public Map<String, Double> metrics() {
    return figures.byName();
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
        .putArray("targetActor", NetworkState.parameters(targetActor))
        .put("critics", critics.snapshot())
        .put("updates", updates)
        .put("figures", figures.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    actor.restore(snapshot.expect(KIND).part("actor"));
    targetActor.writeParameters(snapshot.floats("targetActor", targetActor.parameterCount()));
    critics.restore(snapshot.part("critics"));
    updates = snapshot.longs("updates", 1)[0];
    figures.restore(snapshot.part("figures"));
  }

  @Override
  public void close() {
    actor.close();
    targetActor.close();
    critics.close();
  }
}
