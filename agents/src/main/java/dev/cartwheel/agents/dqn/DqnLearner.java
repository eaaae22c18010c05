package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.math.TdTargets;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.SelectedActionLoss;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionBatch;
import dev.cartwheel.replay.TransitionLayout;
import java.util.random.RandomGenerator;

/** The gradient steps of deep Q-learning: an online network learns from a target network. */
final class DqnLearner implements AutoCloseable {

  private static final String KIND = "DqnLearner";

  private final Network online;
  private final Network target;
  private final ObservationEncoder encoder;
  private final boolean doubleQ;
  private final float tau;
  private final int choices;

  private final TransitionBatch batch;
  private final float[] rowsTm1; // [B, W]
  private final float[] rowsT; // [B, W]
  private final float[] qT; // [B, A]
  private final float[] selectorT; // [B, A]
  private final float[] targets; // [B]
  private final OutputLoss loss;

  DqnLearner(
      DqnConfig config, Network online, ObservationEncoder encoder, TransitionLayout layout) {
    int size = config.batchSize();
    this.online = online;
    this.target = online.copy();
    this.encoder = encoder;
    this.doubleQ = config.doubleQ();
    this.tau = (float) config.tau();
    this.choices = layout.choices();
    this.batch = new TransitionBatch(layout, size);
    this.rowsTm1 = encoder.buffer(size);
    this.rowsT = encoder.buffer(size);
    this.qT = new float[size * choices];
    this.selectorT = new float[doubleQ ? size * choices : 0];
    this.targets = new float[size];
    SelectedActionLoss onActions =
        switch (config.loss()) {
          case HUBER -> SelectedActionLoss.huber(batch.actions(), targets, 1f);
          case MSE -> SelectedActionLoss.squared(batch.actions(), targets);
        };
    this.loss = onActions.weighted(batch.weights());
  }

  /** Draws a batch, moves the online network, and returns the loss. */
  float step(ReplayBuffer replay, RandomGenerator random) {
    int size = batch.capacity();
    replay.sample(size, random, batch);
    float[] observationsT = encoder.encode(batch.nextObservations(), size, rowsT);
    target.forward(observationsT, size, qT);
    if (doubleQ) {
      online.forward(observationsT, size, selectorT);
      TdTargets.doubleQ(
          batch.rewards(),
          batch.discounts(),
          qT,
          selectorT,
          batch.nextActionMasks(),
          size,
          choices,
          targets);
    } else {
      TdTargets.q(
          batch.rewards(), batch.discounts(), qT, batch.nextActionMasks(), size, choices, targets);
    }
    return online.fit(encoder.encode(batch.observations(), size, rowsTm1), size, loss);
  }

  /** Mean of what the last batch was regressed on. */
  double meanTarget() {
    double sum = 0;
    for (float y : targets) {
      sum += y;
    }
    return sum / targets.length;
  }

  /** Brings the target network nearer to the online one. */
  void updateTarget() {
    if (tau == 1f) {
      target.copyFrom(online);
    } else {
      target.blendFrom(online, tau);
    }
  }

  Network online() {
    return online;
  }

  Snapshot weights() {
    return Snapshot.of(KIND).putArray("online", parameters(online)).build();
  }

  void restoreWeights(Snapshot snapshot) {
    float[] weights = snapshot.expect(KIND).floats("online", online.parameterCount());
    online.writeParameters(weights);
    target.writeParameters(weights);
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .putArray("online", parameters(online))
        .putArray("target", parameters(target))
        .putArray("optimizer", online.optimizerState())
        .build();
  }

  void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    float[] onlineParameters = snapshot.floats("online", online.parameterCount());
    float[] targetParameters = snapshot.floats("target", online.parameterCount());
    online.restoreOptimizerState(snapshot.floats("optimizer"));
    online.writeParameters(onlineParameters);
    target.writeParameters(targetParameters);
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  @Override
  public void close() {
    online.close();
    target.close();
  }
}
