package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.nets.Network;

/** Q(s, ·) as a network says it, one row at a time. */
final class NetworkValues implements ActionValues {

  private final Network network;
  private final ReturnHead head;
  private final Runnable before;
  private final InputRows rows;
  private final float[] outputs; // [A, N]
  private final float[] q; // [A]

  /**
   * @param head what the outputs mean
   * @param rows makes what the network reads, a row at a time
   * @param before done to the network before it is asked
   */
  NetworkValues(Network network, ReturnHead head, InputRows rows, Runnable before) {
    this.network = network;
    this.head = head;
    this.before = before;
    this.rows = rows;
    this.outputs = new float[network.outputWidth()];
    this.q = new float[network.outputWidth() / head.atoms()];
  }

  @Override
  public int actions() {
    return q.length;
  }

  @Override
  public void write(StepBuffer now, double[] values) {
    before.run();
    network.forward(rows.of(now.observation(), 1), 1, outputs);
    float[] means = head.values(outputs, 1, q);
    for (int a = 0; a < q.length; a++) {
      values[a] = means[a];
    }
  }
}
