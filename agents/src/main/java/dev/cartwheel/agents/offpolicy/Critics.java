package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import java.util.List;

/**
 * Networks that value an action in a state, each with a slower copy. What of their values counts is
 * a matter of kind: {@link ClippedCritics}, {@link TruncatedCritics}.
 *
 * <p>Letters in shape comments: B rows, W floats of an observation, D of an action, K values that
 * an update's target has for each row.
 */
public abstract class Critics implements AutoCloseable {

  private static final String KIND = "Critics";

  private final List<Network> online;
  private final List<Network> target;
  private final float tau;
  private final int observationWidth;
  private final int actionWidth;
  private final float[] inputs; // [B, W + D]
  private final float[][] slopes; // per critic, [B, W + D]
  private final float[] targets; // [B, K]
  private final int atoms; // K

  /**
   * @param online networks of W + D inputs
   * @param observationWidth W
   * @param batch rows of an update, B
   * @param tau part of a network its slower copy takes
   * @param atoms K
   */
  Critics(List<Network> online, int observationWidth, int batch, double tau, int atoms) {
    this.online = List.copyOf(online);
    this.target = online.stream().map(Network::copy).toList();
    this.tau = (float) tau;
    this.observationWidth = observationWidth;
    int width = online.get(0).inputWidth();
    this.actionWidth = width - observationWidth;
    this.inputs = new float[batch * width];
    this.slopes = new float[online.size()][batch * width];
    this.targets = new float[batch * atoms];
    this.atoms = atoms;
  }

  /** How many. */
  final int count() {
    return online.size();
  }

  /** Values the target of a row has, K. */
  public final int atoms() {
    return atoms;
  }

  /** Shows the networks observations with actions. */
  final void join(float[] observations, float[] actions, int batch) {
    int width = observationWidth + actionWidth;
    for (int b = 0; b < batch; b++) {
      System.arraycopy(observations, b * observationWidth, inputs, b * width, observationWidth);
      System.arraycopy(actions, b * actionWidth, inputs, b * width + observationWidth, actionWidth);
    }
  }

  /**
   * What counts of the values of the slower copies.
   *
   * @param observations [B, W]
   * @param actions [B, D]
   * @param out where the values go, [B, K]
   */
  public abstract void targetValues(float[] observations, float[] actions, int batch, float[] out);

  /** Has every slower copy say its outputs. */
  final void askTargets(float[] observations, float[] actions, int batch, float[][] outputs) {
    join(observations, actions, batch);
    for (int c = 0; c < target.size(); c++) {
      target.get(c).forward(inputs, batch, outputs[c]);
    }
  }

  /** What the critics are regressed on by {@link #fit}, [B, K]; to be filled first. */
  public final float[] targets() {
    return targets;
  }

  /**
   * Moves every critic towards {@link #targets}.
   *
   * @return the mean of their losses
   */
  public final double fit(float[] observations, float[] actions, int batch) {
    join(observations, actions, batch);
    double losses = 0;
    for (int c = 0; c < online.size(); c++) { // an iterator would be an object a step
      losses += online.get(c).fit(inputs, batch, loss());
    }
    return losses / online.size();
  }

  /** How far a critic is from {@link #targets}. */
  abstract OutputLoss loss();

  /**
   * The value of actions and its slope by them.
   *
   * @param used how many of the critics count
   * @param out where the values go, [B]
   * @param actionSlopes where ∂Q/∂a goes, [B, D]
   */
  public abstract void slopes(
      float[] observations,
      float[] actions,
      int batch,
      int used,
      float[] out,
      float[] actionSlopes);

  /** Floats of an action, D. */
  final int actionWidth() {
    return actionWidth;
  }

  /**
   * Has a critic say its outputs to {@code loss}, and finds its slopes by what was {@link #join
   * shown}.
   */
  final void ask(int critic, int batch, OutputLoss loss) {
    online.get(critic).inputGradients(inputs, batch, loss, slopes[critic]);
  }

  /** A critic's slope by a number of the action in a row, as it was {@link #ask asked}. */
  final float slope(int critic, int row, int d) {
    int width = observationWidth + actionWidth;
    return slopes[critic][row * width + observationWidth + d];
  }

  /** Sets the step size of every critic. */
  final void setLearningRate(float learningRate) {
    online.forEach(network -> network.setLearningRate(learningRate));
  }

  /** Brings the slower copies nearer. */
  public final void updateTargets() {
    for (int c = 0; c < online.size(); c++) {
      target.get(c).blendFrom(online.get(c), tau);
    }
  }

  /** Mean of what the last update was regressed on. */
  public final double meanTarget() {
    double total = 0;
    for (float y : targets) {
      total += y;
    }
    return total / targets.length;
  }

  /** All networks with their optimisers. */
  public final Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(KIND);
    for (int c = 0; c < online.size(); c++) {
      builder.put("online" + c, NetworkState.snapshot(online.get(c)));
      builder.putArray("target" + c, NetworkState.parameters(target.get(c)));
    }
    return builder.build();
  }

  /** Takes up a {@link #snapshot}. */
  public final void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    for (int c = 0; c < online.size(); c++) {
      float[] parameters = snapshot.floats("target" + c, target.get(c).parameterCount());
      NetworkState.restore(online.get(c), snapshot.part("online" + c));
      target.get(c).writeParameters(parameters);
    }
  }

  @Override
  public final void close() {
    online.forEach(Network::close);
    target.forEach(Network::close);
  }
}
