package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.nets.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which critics there are.
 *
 * @param count how many
 * @param quantiles of the return each gives; 0: its mean alone, of which the smallest counts
 * @param dropped of the largest quantiles left out of a target for each critic
 * @param crossing how networks are normalised if now and next pass through the critics together;
 *     none: next values come from slower copies
 */
public record CriticSpec(int count, int quantiles, int dropped, @Nullable Crossing crossing) {

  public CriticSpec {
    if (quantiles > 0 && dropped >= quantiles) {
      throw new IllegalArgumentException(
          "droppedQuantiles %d with quantiles %d; accepted: fewer than quantiles"
              .formatted(dropped, quantiles));
    }
  }

  /** Critics of which the smallest value counts. */
  public static CriticSpec clipped(int count) {
    return new CriticSpec(count, 0, 0, null);
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
   * @param tau part of a network its slower copy takes, if there is one
   */
  Critics of(List<Network> networks, int observationWidth, int batch, double tau) {
    Bootstrap bootstrap =
        crossing == null ? new SlowerCopies(networks, tau) : new JointPass(networks);
    return quantiles == 0
        ? new ClippedCritics(networks, bootstrap, observationWidth, batch)
        : new TruncatedCritics(networks, bootstrap, observationWidth, batch, dropped);
  }
}
