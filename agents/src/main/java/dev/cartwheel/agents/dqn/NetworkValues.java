package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.nets.Network;

/** Q(s, ·) as a network says it, one row at a time. */
final class NetworkValues implements ActionValues {

  private final Network network;
  private final ObservationEncoder encoder;
  private final float[] row; // [W]
  private final float[] q; // [A]

  NetworkValues(Network network, ObservationEncoder encoder) {
    this.network = network;
    this.encoder = encoder;
    this.row = encoder.buffer(1);
    this.q = new float[network.outputWidth()];
  }

  @Override
  public int actions() {
    return q.length;
  }

  @Override
  public void write(StepBuffer now, double[] values) {
    network.forward(encoder.encode(now.observation(), 1, row), 1, q);
    for (int a = 0; a < q.length; a++) {
      values[a] = q[a];
    }
  }
}
