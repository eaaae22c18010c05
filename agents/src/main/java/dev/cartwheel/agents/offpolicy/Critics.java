package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.List;

/**
 * One or two networks Q(s, a), each with a slower copy. Of two the smaller value counts, since what
 * both overestimate is rare (Fujimoto et al., 2018).
 */
public final class Critics implements AutoCloseable {

  private static final String KIND = "Critics";

  private final List<Network> online;
  private final List<Network> target;
  private final float tau;
  private final int observationWidth;
  private final int actionWidth;
  private final float[] inputs; // [B, W + D]
  private final float[][] values; // per critic, [B]
  private final float[][] slopes; // per critic, [B, W + D]
  private final float[] targets; // [B]
  private final OutputLoss loss;
  private int asked;
  private final OutputLoss sum = this::sum;

  /**
   * @param online one or two networks of W + D inputs and one output
   * @param observationWidth W
   * @param batch rows of an update, B
   * @param tau part of a network its slower copy takes
   */
  public Critics(List<Network> online, int observationWidth, int batch, double tau) {
    this.online = List.copyOf(online);
    this.target = online.stream().map(Network::copy).toList();
    this.tau = (float) tau;
    this.observationWidth = observationWidth;
    int width = online.get(0).inputWidth();
    this.actionWidth = width - observationWidth;
    this.inputs = new float[batch * width];
    this.values = new float[online.size()][batch];
    this.slopes = new float[online.size()][batch * width];
    this.targets = new float[batch];
    this.loss = new MeanSquaredError(targets);
  }

  private void join(float[] observations, float[] actions, int batch) {
    int width = observationWidth + actionWidth;
    for (int b = 0; b < batch; b++) {
      System.arraycopy(observations, b * observationWidth, inputs, b * width, observationWidth);
      System.arraycopy(actions, b * actionWidth, inputs, b * width + observationWidth, actionWidth);
    }
  }

  /**
   * The smallest value of the slower copies.
   *
   * @param observations [B, W]
   * @param actions [B, D]
   * @param out where the values go, [B]
   */
  public void targetValues(float[] observations, float[] actions, int batch, float[] out) {
    join(observations, actions, batch);
    for (int c = 0; c < target.size(); c++) {
      target.get(c).forward(inputs, batch, values[c]);
    }
    smallest(batch, out);
  }

  private void smallest(int batch, float[] out) {
    System.arraycopy(values[0], 0, out, 0, batch);
    for (int c = 1; c < values.length; c++) {
      for (int b = 0; b < batch; b++) {
        out[b] = Math.min(out[b], values[c][b]);
      }
    }
  }

  /** What the critics are regressed on by {@link #fit}, [B]; to be filled first. */
  public float[] targets() {
    return targets;
  }

  /**
   * Moves every critic towards {@link #targets}.
   *
   * @return the mean of their losses
   */
  public double fit(float[] observations, float[] actions, int batch) {
    join(observations, actions, batch);
    double losses = 0;
    for (int c = 0; c < online.size(); c++) { // an iterator would be an object a step
      losses += online.get(c).fit(inputs, batch, loss);
    }
    return losses / online.size();
  }

  /**
   * The value of actions and its slope by them.
   *
   * @param used how many of the critics count; of more than one the smaller value
   * @param out where the values go, [B]
   * @param actionSlopes where ∂Q/∂a goes, [B, D]
   */
  public void slopes(
      float[] observations,
      float[] actions,
      int batch,
      int used,
      float[] out,
      float[] actionSlopes) {
    join(observations, actions, batch);
    for (asked = 0; asked < used; asked++) {
      online.get(asked).inputGradients(inputs, batch, sum, slopes[asked]);
    }
    int width = observationWidth + actionWidth;
    for (int b = 0; b < batch; b++) {
      int least = 0;
      for (int c = 1; c < used; c++) {
        least = values[c][b] < values[least][b] ? c : least;
      }
      out[b] = values[least][b];
      System.arraycopy(
          slopes[least], b * width + observationWidth, actionSlopes, b * actionWidth, actionWidth);
    }
  }

  /** Σ Q, whose gradient by a row's input is that of the row's own value. */
  private float sum(float[] outputs, int batch, int width, float[] gradient) {
    for (int b = 0; b < batch; b++) {
      values[asked][b] = outputs[b];
      gradient[b] = 1;
    }
    return 0;
  }

  /** Sets the step size of every critic. */
  void setLearningRate(float learningRate) {
    online.forEach(network -> network.setLearningRate(learningRate));
  }

  /** Brings the slower copies nearer. */
  public void updateTargets() {
    for (int c = 0; c < online.size(); c++) {
      target.get(c).blendFrom(online.get(c), tau);
    }
  }

  /** Mean of what the last update was regressed on. */
  public double meanTarget() {
    double total = 0;
    for (float y : targets) {
      total += y;
    }
    return total / targets.length;
  }

  /** All networks with their optimisers. */
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(KIND);
    for (int c = 0; c < online.size(); c++) {
      builder.put("online" + c, NetworkState.snapshot(online.get(c)));
      builder.putArray("target" + c, NetworkState.parameters(target.get(c)));
    }
    return builder.build();
  }

  /** Takes up a {@link #snapshot}. */
  public void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    for (int c = 0; c < online.size(); c++) {
      float[] parameters = snapshot.floats("target" + c, target.get(c).parameterCount());
      NetworkState.restore(online.get(c), snapshot.part("online" + c));
      target.get(c).writeParameters(parameters);
    }
  }

  @Override
  public void close() {
    online.forEach(Network::close);
    target.forEach(Network::close);
  }
}
