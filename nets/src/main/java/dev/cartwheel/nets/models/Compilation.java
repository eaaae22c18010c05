package dev.cartwheel.nets.models;

import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.losses.Loss;
import java.util.List;

/**
 * How a model is trained.
 *
 * @param losses one for all outputs, or one for each
 * @param lossWeights factor of each loss in the sum; empty for ones
 * @param optimizer how weights move
 * @param clipping what is done to gradients before
 * @param metrics names of Keras to show beside the loss, of the first output
 */
public record Compilation(
    List<Loss> losses,
    List<Double> lossWeights,
    OptimizerSpec optimizer,
    GradientClipping clipping,
    List<String> metrics) {

  public Compilation {
    losses = List.copyOf(losses);
    lossWeights = List.copyOf(lossWeights);
    metrics = List.copyOf(metrics);
    if (losses.isEmpty() || (!lossWeights.isEmpty() && lossWeights.size() != losses.size())) {
      throw new IllegalArgumentException(
          losses.size()
              + " losses and "
              + lossWeights.size()
              + " weights; accepted: 1 loss or more, with a weight each or none");
    }
  }

  /** With one loss for all outputs, and gradients as they are. */
  public static Compilation of(Loss loss, OptimizerSpec optimizer, String... metrics) {
    return new Compilation(
        List.of(loss), List.of(), optimizer, GradientClipping.none(), List.of(metrics));
  }

  /** The same with clipped gradients. */
  public Compilation withClipping(GradientClipping clipping) {
    return new Compilation(losses, lossWeights, optimizer, clipping, metrics);
  }

  /** The same with a loss for each output. */
  public Compilation withLosses(List<Loss> losses, List<Double> weights) {
    return new Compilation(losses, weights, optimizer, clipping, metrics);
  }

  Loss loss(int output) {
    return losses.get(losses.size() == 1 ? 0 : output);
  }

  float lossWeight(int output) {
    return lossWeights.isEmpty() ? 1 : lossWeights.get(output).floatValue();
  }
}
