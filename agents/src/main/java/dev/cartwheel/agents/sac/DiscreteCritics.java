package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.SelectedActionLoss;
import java.util.function.Supplier;

/** Two networks that value every discrete action, of which the smaller value counts. */
final class DiscreteCritics implements AutoCloseable {

  private final Network[] critics; // W -> Q [A]
  private final Network[] targetCritics;
  private final float tau;
  private final float[][] q; // [2][B, A]
  private final float[] targets; // [B]
  private final OutputLoss loss;

  /**
   * @param network makes one
   * @param tau part of a network its slower copy takes
   * @param actions what was done in a batch, [B]
   */
  DiscreteCritics(Supplier<Network> network, double tau, int[] actions) {
    this.critics = new Network[] {network.get(), network.get()};
    this.targetCritics = new Network[] {critics[0].copy(), critics[1].copy()};
    this.tau = (float) tau;
    int size = actions.length;
    this.q = new float[2][size * critics[0].outputWidth()];
    this.targets = new float[size];
    this.loss = SelectedActionLoss.squared(actions, targets);
  }

  /** Has the critics value observations [B, W]; see {@link #least}. */
  void ask(float[] observations, int size) {
    forward(critics, observations, size);
  }

  /** Has the slower copies value them. */
  void askTargets(float[] observations, int size) {
    forward(targetCritics, observations, size);
  }

  private void forward(Network[] networks, float[] observations, int size) {
    for (int c = 0; c < networks.length; c++) {
      networks[c].forward(observations, size, q[c]);
    }
  }

  /** The smaller of the two values, by its place in [B, A]. */
  float least(int i) {
    return Math.min(q[0][i], q[1][i]);
  }

  /** What the critics are regressed on by {@link #fit}, [B]; to be filled first. */
  float[] targets() {
    return targets;
  }

  /** Moves both critics towards {@link #targets}, and gives the mean of their losses. */
  double fit(float[] observations, int size) {
    double sum = 0;
    for (Network critic : critics) {
      sum += critic.fit(observations, size, loss) / critics.length;
    }
    return sum;
  }

  /** Brings the slower copies nearer. */
  void updateTargets() {
    for (int c = 0; c < critics.length; c++) {
      targetCritics[c].blendFrom(critics[c], tau);
    }
  }

  /** Mean of {@link #targets}. */
  double meanTarget() {
    double sum = 0;
    for (float y : targets) {
      sum += y;
    }
    return sum / targets.length;
  }

  void setLearningRate(float learningRate) {
    for (Network critic : critics) {
      critic.setLearningRate(learningRate);
    }
  }

  void save(Snapshot.Builder builder) {
    for (int c = 0; c < critics.length; c++) {
      builder.put("critic" + c, NetworkState.snapshot(critics[c]));
      builder.putArray("target" + c, NetworkState.parameters(targetCritics[c]));
    }
  }

  void restore(Snapshot snapshot) {
    for (int c = 0; c < critics.length; c++) {
      NetworkState.restore(critics[c], snapshot.part("critic" + c));
      targetCritics[c].writeParameters(
          snapshot.floats("target" + c, targetCritics[c].parameterCount()));
    }
  }

  @Override
  public void close() {
    for (int c = 0; c < critics.length; c++) {
      critics[c].close();
      targetCritics[c].close();
    }
  }
}
