package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import java.util.List;

/**
 * Networks that value an action in a state. What of their values counts is a matter of kind: {@link
 * ClippedCritics}, {@link TruncatedCritics}; where those of the next state come from is one of
 * {@link Bootstrap}.
 *
 * <p>Letters in shape comments: B rows, W floats of an observation, D of an action, K values that
 * an update's target has for each row.
 */
public abstract class Critics implements AutoCloseable {

  private static final String KIND = "Critics";

  private final List<Network> online;
  private final Bootstrap bootstrap;
  private final int observationWidth;
  private final int actionWidth;
  private final float[] inputs; // [B, W + D], or [2 B, W + D] for a joint pass
  private final float[][] outputs; // per critic, [B, its outputs]
  private final float[][] slopes; // per critic, [B, W + D]
  private final float[] next; // [B, K]
  private final float[] targets; // [B, K]
  private final int atoms; // K

  /**
   * @param online networks of W + D inputs
   * @param bootstrap where values of the next state come from
   * @param observationWidth W
   * @param batch rows of an update, B
   * @param atoms K
   */
  Critics(List<Network> online, Bootstrap bootstrap, int observationWidth, int batch, int atoms) {
    this.online = List.copyOf(online);
    this.bootstrap = bootstrap;
    this.observationWidth = observationWidth;
    int width = online.get(0).inputWidth();
    this.actionWidth = width - observationWidth;
    this.inputs = new float[(bootstrap instanceof JointPass ? 2 : 1) * batch * width];
    this.outputs = new float[online.size()][batch * online.get(0).outputWidth()];
    this.slopes = new float[online.size()][batch * width];
    this.next = new float[batch * atoms];
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

  /** Shows the networks observations with actions, from a row on. */
  final void join(float[] observations, float[] actions, int batch, int firstRow) {
    int width = observationWidth + actionWidth;
    for (int b = 0; b < batch; b++) {
      int row = (firstRow + b) * width;
      System.arraycopy(observations, b * observationWidth, inputs, row, observationWidth);
      System.arraycopy(actions, b * actionWidth, inputs, row + observationWidth, actionWidth);
    }
  }

  /** What {@link #join} made. */
  final float[] inputs() {
    return inputs;
  }

  /** Where the outputs of a critic, or of its slower copy, go, [B, its outputs]. */
  final float[] outputs(int critic) {
    return outputs[critic];
  }

  /** Makes the targets of what stands in {@link #outputs}. */
  final void backUp(int batch, Backup backup) {
    pool(batch, next);
    backup.targets(next, targets);
  }

  /**
   * What counts of {@link #outputs}.
   *
   * @param out where it goes, [B, K]
   */
  abstract void pool(int batch, float[] out);

  /**
   * Moves every critic towards targets made of what they say of the next state.
   *
   * @param observationsTm1 [B, W]
   * @param actionsTm1 [B, D]
   * @param observationsT [B, W]
   * @param actionsT [B, D]
   * @return the mean of their losses
   */
  public final double fit(
      float[] observationsTm1,
      float[] actionsTm1,
      float[] observationsT,
      float[] actionsT,
      int batch,
      Backup backup) {
    return bootstrap.fit(this, observationsTm1, actionsTm1, observationsT, actionsT, batch, backup);
  }

  /** How far a critic is from the targets, [B, K]. */
  abstract OutputLoss loss();

  /** What the critics are regressed on, [B, K]. */
  final float[] targets() {
    return targets;
  }

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

  /** Brings the slower copies nearer, if there are any. */
  public final void updateTargets() {
    bootstrap.follow();
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
    }
    bootstrap.save(builder);
    return builder.build();
  }

  /** Takes up a {@link #snapshot}. */
  public final void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    for (int c = 0; c < online.size(); c++) {
      NetworkState.restore(online.get(c), snapshot.part("online" + c));
    }
    bootstrap.restore(snapshot);
  }

  @Override
  public final void close() {
    online.forEach(Network::close);
    bootstrap.close();
  }
}
