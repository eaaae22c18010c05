package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.math.QuantileReturns;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import java.util.Arrays;
import java.util.List;

/**
 * Critics that give quantiles of the return. The target has the quantiles of all critics together
 * but for the largest, which is where overestimates gather; an action's value is the mean of all.
 *
 * <p>Source: A. Kuznetsov, P. Shvechikov, A. Grishin and D. Vetrov, "Controlling Overestimation
 * Bias with Truncated Mixture of Continuous Distributional Quantile Critics", 2020.
 */
final class TruncatedCritics extends Critics {

  private final int quantiles; // M
  private final float[] fractions; // [M]
  private final float[] pooled; // of a row, [critics · M]
  private final float[] sums; // of each row's quantiles, [B]
  private final OutputLoss loss = this::huber;
  private final OutputLoss sum = this::sum;

  /**
   * @param online networks of W + D inputs and M outputs
   * @param dropped quantiles left out for each critic, fewer than M
   */
  TruncatedCritics(
      List<Network> online, Bootstrap bootstrap, int observationWidth, int batch, int dropped) {
    super(
        online,
        bootstrap,
        observationWidth,
        batch,
        online.size() * (online.get(0).outputWidth() - dropped));
    this.quantiles = online.get(0).outputWidth();
    this.fractions = QuantileReturns.midpoints(quantiles);
    this.pooled = new float[online.size() * quantiles];
    this.sums = new float[batch];
  }

  /** The smallest quantiles of all critics together, in ascending order. */
  @Override
  void pool(int batch, float[] out) {
    for (int b = 0; b < batch; b++) {
      for (int c = 0; c < count(); c++) {
        System.arraycopy(outputs(c), b * quantiles, pooled, c * quantiles, quantiles);
      }
      Arrays.sort(pooled);
      System.arraycopy(pooled, 0, out, b * atoms(), atoms());
    }
  }

  @Override
  OutputLoss loss() {
    return loss;
  }

  /** Mean over rows and quantiles of the quantile Huber loss. */
  private float huber(float[] theta, int batch, int width, float[] gradient) {
    float scale = 1f / (batch * quantiles);
    double total = 0;
    for (int b = 0; b < batch; b++) {
      total +=
          QuantileReturns.huber(
              theta,
              b * quantiles,
              fractions,
              0,
              targets(),
              b * atoms(),
              quantiles,
              atoms(),
              scale,
              gradient);
    }
    return (float) (total * scale);
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
    Arrays.fill(sums, 0);
    for (int c = 0; c < used; c++) {
      ask(c, batch, sum);
    }
    int count = used * quantiles;
    for (int b = 0; b < batch; b++) {
      out[b] = sums[b] / count;
      for (int d = 0; d < actionWidth(); d++) {
        float slope = 0;
        for (int c = 0; c < used; c++) {
          slope += slope(c, b, d);
        }
        actionSlopes[b * actionWidth() + d] = slope / count;
      }
    }
  }

  /** Σ of all quantiles, whose gradient by a row's input is that of the row's own. */
  private float sum(float[] values, int batch, int width, float[] gradient) {
    for (int b = 0; b < batch; b++) {
      for (int i = b * width; i < (b + 1) * width; i++) {
        sums[b] += values[i];
        gradient[i] = 1;
      }
    }
    return 0;
  }
}
