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

  private final float[][] values; // per critic, [B]
  private final OutputLoss loss = new MeanSquaredError(targets());
  private final OutputLoss sum = this::sum;
  private int asked;

  /**
   * @param online networks of W + D inputs and one output
   */
  ClippedCritics(List<Network> online, int observationWidth, int batch, double tau) {
    super(online, observationWidth, batch, tau, 1);
    this.values = new float[online.size()][batch];
  }

  @Override
  public void targetValues(float[] observations, float[] actions, int batch, float[] out) {
    askTargets(observations, actions, batch, values);
    System.arraycopy(values[0], 0, out, 0, batch);
    for (int c = 1; c < values.length; c++) {
      for (int b = 0; b < batch; b++) {
        out[b] = Math.min(out[b], values[c][b]);
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
    join(observations, actions, batch);
    for (asked = 0; asked < used; asked++) {
      ask(asked, batch, sum);
    }
    for (int b = 0; b < batch; b++) {
      int least = 0;
      for (int c = 1; c < used; c++) {
        least = values[c][b] < values[least][b] ? c : least;
      }
      out[b] = values[least][b];
      for (int d = 0; d < actionWidth(); d++) {
        actionSlopes[b * actionWidth() + d] = slope(least, b, d);
      }
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
}
