package dev.cartwheel.agents.bc;

import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.offline.OfflineLearner;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Behaviour cloning; see the package for the loss.
 *
 * @param <A> type of actions
 */
final class BcLearner<A> implements OfflineLearner<A> {

  private static final String KIND = "BcLearner";

  private final Network network;
  private final ObservationEncoder encoder;
  private final ClonedAction<A> cloned;
  private final TransitionBatch batch;
  private final float[] rows; // [B, W]
  private final float[] row; // [W]
  private final float[] outputs;
  private final OutputLoss loss = this::evaluate;
  private final ExponentialMean losses = new ExponentialMean();
  private final ExponentialMean figures = new ExponentialMean();

  /**
   * @param batch what rows are drawn into
   */
  BcLearner(
      Network network, ObservationEncoder encoder, ClonedAction<A> cloned, TransitionBatch batch) {
    this.network = network;
    this.encoder = encoder;
    this.cloned = cloned;
    this.batch = batch;
    this.rows = encoder.buffer(batch.capacity());
    this.row = encoder.buffer(1);
    this.outputs = new float[cloned.outputs()];
  }

  @Override
  public A best(StepBuffer now) {
    network.forward(encoder.encode(now.observation(), 1, row), 1, outputs);
    return cloned.best(outputs, now.actionMask());
  }

  @Override
  public double learn(ReplayBuffer data, RandomGenerator sampling, long updates) {
    int size = batch.capacity();
    data.sample(size, sampling, batch);
    double mean = network.fit(encoder.encode(batch.observations(), size, rows), size, loss);
    losses.add(mean);
    figures.add(cloned.figure());
    return mean;
  }

  private float evaluate(float[] y, int size, int width, float[] gradient) {
    return (float) cloned.loss(y, batch, gradient);
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", losses.value());
    metrics.put(cloned.figureName(), figures.value());
    return metrics;
  }

  @Override
  public Snapshot weights() {
    return Snapshot.of(KIND).putArray("network", NetworkState.parameters(network)).build();
  }

  @Override
  public void restoreWeights(Snapshot snapshot) {
    network.writeParameters(snapshot.expect(KIND).floats("network", network.parameterCount()));
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("network", NetworkState.snapshot(network))
        .put("losses", losses.state())
        .put("figures", figures.state())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] lossState = snapshot.expect(KIND).doubles("losses", 2);
    double[] figureState = snapshot.doubles("figures", 2);
    NetworkState.restore(network, snapshot.part("network"));
    losses.restore(lossState);
    figures.restore(figureState);
  }

  @Override
  public void close() {
    network.close();
  }
}
