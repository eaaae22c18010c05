package dev.cartwheel.nets.models;

import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.util.List;

/**
 * How a model is trained.
 *
 * @param losses one for all outputs, or one for each
 * @param lossWeights factor of each loss in the sum; empty for ones
 * @param optimizer how weights move, with clipping, schedule and decay
 * @param metrics names of Keras to show beside the loss, of the first output; {@code "accuracy"} is
 *     the one that fits the shapes
 */
public record Compilation(
    List<Loss> losses, List<Double> lossWeights, OptimizerOptions optimizer, List<String> metrics) {

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

  /** With one loss for all outputs. */
  public static Compilation of(Loss loss, OptimizerOptions optimizer, String... metrics) {
    return new Compilation(List.of(loss), List.of(), optimizer, List.of(metrics));
  }

  /** The same with a loss for each output. */
  public Compilation withLosses(List<Loss> losses, List<Double> weights) {
    return new Compilation(losses, weights, optimizer, metrics);
  }

  Loss loss(int output) {
    if (losses.size() > 1 && output >= losses.size()) {
      throw new IllegalArgumentException(
          losses.size() + " losses; accepted: 1 for all outputs, or 1 for each");
    }
    return losses.get(losses.size() == 1 ? 0 : output);
  }

  float lossWeight(int output) {
    return lossWeights.isEmpty() ? 1 : lossWeights.get(output).floatValue();
  }
}
