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
  private final OutputLoss sum = this::sum;
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
    for (asked = 0; asked < used; asked++) {
      ask(asked, batch, sum);
    }
    for (int b = 0; b < batch; b++) {
      int least = 0;
      for (int c = 1; c < used; c++) {
        least = outputs(c)[b] < outputs(least)[b] ? c : least;
      }
      out[b] = outputs(least)[b];
      for (int d = 0; d < actionWidth(); d++) {
        actionSlopes[b * actionWidth() + d] = slope(least, b, d);
      }
    }
  }

  /** Σ Q, whose gradient by a row's input is that of the row's own value. */
  private float sum(float[] values, int batch, int width, float[] gradient) {
    for (int b = 0; b < batch; b++) {
      outputs(asked)[b] = values[b];
      gradient[b] = 1;
    }
    return 0;
  }
}
