package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.List;

/**
 * Critics Q(s, a) of which the smallest value counts, since what all of them overestimate is rare.
 *
 * <p>Source: S. Fujimoto, H. van Hoof and D. Meger, "Addressing Function Approximation Error in
 * Actor-Critic Methods", 2018.
 */
final class ClippedCritics extends Critics {

  private final OutputLoss loss = new MeanSquaredError(targets());
  private final OutputLoss smallest = this::smallest;
  private int used;
  private int asked;

  /**
   * @param online networks of W + D inputs and one output
   */
  ClippedCritics(List<Network> online, Bootstrap bootstrap, int observationWidth, int batch) {
    super(online, bootstrap, observationWidth, batch, 1);
  }

  @Override
  void pool(int batch, float[] out) {
    System.arraycopy(outputs(0), 0, out, 0, batch);
    for (int c = 1; c < count(); c++) {
      for (int b = 0; b < batch; b++) {
        out[b] = Math.min(out[b], outputs(c)[b]);
      }
    }
  }

  @Override
  OutputLoss loss() {
    return loss;
  }

  @Override
  public void slopes(
      float[] observations,
      float[] actions,
      int batch,
      int used,
      float[] out,
      float[] actionSlopes) {
    join(observations, actions, batch, 0);
    this.used = used;
    asked = 0;
    ask(0, batch, smallest);
    for (int b = 0; b < batch; b++) {
      int least = least(b);
      out[b] = outputs(least)[b];
      for (int d = 0; d < actionWidth(); d++) {
        actionSlopes[b * actionWidth() + d] = slope(least, b, d);
      }
    }
  }

  /**
   * Σ min Q over the rows, of which a critic has the gradient in those rows alone where its value
   * is the smallest. So every critic speaks before the first is told.
   */
  private float smallest(float[] values, int batch, int width, float[] gradient) {
    int critic = asked++;
    System.arraycopy(values, 0, outputs(critic), 0, batch);
    if (asked < used) {
      ask(asked, batch, smallest);
    }
    for (int b = 0; b < batch; b++) {
      gradient[b] = least(b) == critic ? 1 : 0;
    }
    return 0;
  }

  /** Whose value is the smallest in a row: the first's of equals. */
  private int least(int row) {
    int least = 0;
    for (int c = 1; c < used; c++) {
      least = outputs(c)[row] < outputs(least)[row] ? c : least;
    }
    return least;
  }
}
