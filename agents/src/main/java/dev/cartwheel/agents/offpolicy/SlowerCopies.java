package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;
import java.util.List;

/** Values of the next state come from a slower copy of each critic: target networks. */
final class SlowerCopies implements Bootstrap {

  private final List<Network> online;
  private final List<Network> target;
  private final float tau;

  /**
   * @param tau part of a network its slower copy takes
   */
  SlowerCopies(List<Network> online, double tau) {
    this.online = online;
    this.target = online.stream().map(Network::copy).toList();
    this.tau = (float) tau;
  }

  @Override
  public double fit(
      Critics critics,
      float[] observationsTm1,
      float[] actionsTm1,
      float[] observationsT,
      float[] actionsT,
      int batch,
      Backup backup) {
    critics.join(observationsT, actionsT, batch, 0);
    for (int c = 0; c < target.size(); c++) {
      target.get(c).forward(critics.inputs(), batch, critics.outputs(c));
    }
    critics.backUp(batch, backup);
    critics.join(observationsTm1, actionsTm1, batch, 0);
    double losses = 0;
    for (int c = 0; c < online.size(); c++) { // an iterator would be an object a step
      losses += online.get(c).fit(critics.inputs(), batch, critics.loss());
    }
    return losses / online.size();
  }

  @Override
  public void follow() {
    for (int c = 0; c < online.size(); c++) {
      target.get(c).blendFrom(online.get(c), tau);
    }
  }

  @Override
  public void save(Snapshot.Builder builder) {
    for (int c = 0; c < target.size(); c++) {
      builder.putArray("target" + c, NetworkState.parameters(target.get(c)));
    }
  }

  @Override
  public void restore(Snapshot snapshot) {
    for (int c = 0; c < target.size(); c++) {
      target.get(c).writeParameters(snapshot.floats("target" + c, target.get(c).parameterCount()));
    }
  }

  @Override
  public void close() {
    target.forEach(Network::close);
  }
}
