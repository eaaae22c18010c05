package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.networks.Foresight;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.nets.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Q(s, ·) as a network says it. */
final class NetworkValues implements ActionValues {

  private final Network network;
  private final ReturnHead head;
  private final Runnable before;
  private final InputRows rows;
  private final float[] outputs; // [A, N]
  private final float[] q; // [A]
  private final @Nullable Foresight foresight;

  /**
   * @param head what the outputs mean
   * @param inputs makes what the network reads
   * @param before done to the network before it is asked
   */
  NetworkValues(Network network, ReturnHead head, Inputs inputs, Runnable before) {
    this(network, head, inputs.rows(1), before, null);
  }

  /**
   * For a network that stays as it is until {@link #forget}.
   *
   * @param copies copies of the world it is asked about by turns
   */
  NetworkValues(Network network, ReturnHead head, Inputs inputs, int copies) {
    this(
        network,
        head,
        inputs.rows(copies),
        () -> {},
        copies > 1 && network.rowsApart() && !inputs.change()
            ? new Foresight(copies, inputs.observed(), network.outputWidth())
            : null);
  }

  private NetworkValues(
      Network network,
      ReturnHead head,
      InputRows rows,
      Runnable before,
      @Nullable Foresight foresight) {
    this.network = network;
    this.head = head;
    this.before = before;
    this.rows = rows;
    this.outputs = new float[network.outputWidth()];
    this.q = new float[network.outputWidth() / head.atoms()];
    this.foresight = foresight;
  }

  @Override
  public int actions() {
    return q.length;
  }

  @Override
  public void foresee(List<StepBuffer> shown) {
    if (foresight != null) {
      int count = shown.size();
      network.forward(rows.of(foresight.see(shown), count), count, foresight.outputs());
    }
  }

  @Override
  public void write(StepBuffer now, double[] values) {
    if (foresight == null || !foresight.take(now, outputs)) {
      before.run();
      network.forward(rows.of(now.observation(), 1), 1, outputs);
    }
    float[] means = head.values(outputs, 1, q);
    for (int a = 0; a < q.length; a++) {
      values[a] = means[a];
    }
  }

  /** To be called when the network has changed. */
  void forget() {
    if (foresight != null) {
      foresight.forget();
    }
  }
}
