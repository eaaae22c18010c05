package dev.cartwheel.agents.td3;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.offpolicy.Backup;
import dev.cartwheel.agents.offpolicy.ContinuousLearner;
import dev.cartwheel.agents.offpolicy.CriticSpec;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.ReplayBuffer;
import java.util.Map;
import java.util.random.RandomGenerator;

/** TD3 and DDPG; see the package for the equations. */
final class Td3Learner extends ContinuousLearner {

  private static final String KIND = "Td3Learner";

  private final Td3Config config;
  private final Network targetActor;
  private final float[] actionsT; // [B, D]
  private final OutputLoss actorLoss = this::actorLoss;
  private final Backup backup = this::targets;
  private long updates;

  Td3Learner(Td3Config config, AgentContext<?> context, Box actions) {
    super(
        config.shared(),
        context,
        actions,
        1,
        Activation.TANH,
        CriticSpec.clipped(config.critics()),
        initialisation(context));
    this.config = config;
    this.targetActor = actor.network().copy();
    this.actionsT = new float[batch.capacity() * width];
  }

  @Override
  public float[] best(StepBuffer now) {
    return toAction(outputs(now));
  }

  @Override
  public float[] explore(StepBuffer now) {
    float[] outputs = outputs(now);
    float[] held = actor.noise();
    for (int d = 0; d < width; d++) {
      unitAction[d] = unit(outputs[d] + config.noise() * held[d]);
    }
    return toAction(unitAction);
  }

  private static float unit(double value) {
    return (float) Math.max(-1, Math.min(value, 1));
  }

  @Override
  public double learn(ReplayBuffer replay, RandomGenerator sampling) {
    int size = draw(replay, sampling);
    targetActor.forward(observationsT, size, actionsT);
    smooth(size);
    double loss =
        critics.fit(
            observationsTm1, batch.continuousActions(), observationsT, actionsT, size, backup);
    figures.addCritic(loss, critics.meanTarget());
    updates++;
    if (updates % config.policyDelay() == 0) {
      double actorLossMean = actor.network().fit(observationsTm1, size, actorLoss);
      figures.addActor(actorLossMean);
      loss += actorLossMean;
      targetActor.blendFrom(actor.network(), (float) config.shared().tau());
      critics.updateTargets();
    }
    return loss;
  }

  private void targets(float[] next, float[] targets) {
    for (int b = 0; b < batch.size(); b++) {
      targets[b] = batch.rewards()[b] + batch.discounts()[b] * next[b];
    }
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
    critics.slopes(observationsTm1, actions, size, 1, q, qSlopes);
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
  public Snapshot snapshot() {
    return parts(KIND)
        .putArray("targetActor", NetworkState.parameters(targetActor))
        .put("updates", updates)
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    restoreParts(snapshot.expect(KIND));
    targetActor.writeParameters(snapshot.floats("targetActor", targetActor.parameterCount()));
    updates = snapshot.longs("updates", 1)[0];
  }

  @Override
  public void close() {
    super.close();
    targetActor.close();
  }
}
