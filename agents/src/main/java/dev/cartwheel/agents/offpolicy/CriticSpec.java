package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.nets.Network;
import java.util.List;

/**
 * Which critics there are.
 *
 * @param count how many
 * @param quantiles of the return each gives; 0: its mean alone, of which the smallest counts
 * @param dropped of the largest quantiles left out of a target for each critic
 */
public record CriticSpec(int count, int quantiles, int dropped) {

  public CriticSpec {
    if (quantiles > 0 && dropped >= quantiles) {
      throw new IllegalArgumentException(
          "droppedQuantiles %d with quantiles %d; accepted: fewer than quantiles"
              .formatted(dropped, quantiles));
    }
  }

  /** Critics of which the smallest value counts. */
  public static CriticSpec clipped(int count) {
    return new CriticSpec(count, 0, 0);
  }

  /** Floats a critic gives. */
  int outputs() {
    return Math.max(1, quantiles);
  }

  /**
   * The critics.
   *
   * @param networks {@link #count} of W + D inputs and {@link #outputs} outputs
   * @param observationWidth W
   * @param batch rows of an update
   * @param tau part of a network its slower copy takes
   */
  Critics of(List<Network> networks, int observationWidth, int batch, double tau) {
    return quantiles == 0
        ? new ClippedCritics(networks, observationWidth, batch, tau)
        : new TruncatedCritics(networks, observationWidth, batch, tau, dropped);
  }
}
