package dev.cartwheel.nets.models;

import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerMap;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.util.List;

/**
 * How a model is trained.
 *
 * @param losses one for all outputs, or one for each
 * @param lossWeights factor of each loss in the sum; empty for ones
 * @param optimizers how weights move, with clipping, schedule and decay
 * @param metrics names of Keras to show beside the loss, of the first output; {@code "accuracy"} is
 *     the one that fits the shapes
 * @param weightedMetrics the same, but weighted as samples are
 * @param furtherMetrics metrics of the outputs after the first; all are then called by their
 *     output's layer: {@code dense_1_mae}
 */
public record Compilation(
    List<Loss> losses,
    List<Double> lossWeights,
    OptimizerMap optimizers,
    List<String> metrics,
    List<String> weightedMetrics,
    List<List<String>> furtherMetrics) {

  public Compilation {
    losses = List.copyOf(losses);
    lossWeights = List.copyOf(lossWeights);
    metrics = List.copyOf(metrics);
    weightedMetrics = List.copyOf(weightedMetrics);
    furtherMetrics = furtherMetrics.stream().map(List::copyOf).toList();
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
    return new Compilation(
        List.of(loss),
        List.of(),
        OptimizerMap.of(optimizer),
        List.of(metrics),
        List.of(),
        List.of());
  }

  /** The same with an optimiser for each weight, as Keras's {@code MultiOptimizer}. */
  public Compilation withOptimizers(OptimizerMap optimizers) {
    return new Compilation(
        losses, lossWeights, optimizers, metrics, weightedMetrics, furtherMetrics);
  }

  /** The same with a loss for each output. */
  public Compilation withLosses(List<Loss> losses, List<Double> weights) {
    return new Compilation(losses, weights, optimizers, metrics, weightedMetrics, furtherMetrics);
  }

  /** The same with metrics for each output, in their order. */
  public Compilation withMetrics(List<List<String>> byOutput) {
    int count = byOutput.size();
    return new Compilation(
        losses,
        lossWeights,
        optimizers,
        count == 0 ? List.of() : byOutput.get(0),
        weightedMetrics,
        count == 0 ? List.of() : byOutput.subList(1, count));
  }

  /** The same with metrics that weigh samples as the loss does. */
  public Compilation withWeightedMetrics(String... names) {
    return new Compilation(
        losses, lossWeights, optimizers, metrics, List.of(names), furtherMetrics);
  }

  /** The metrics of an output. */
  List<String> metrics(int output) {
    if (output == 0) {
      return metrics;
    }
    return output <= furtherMetrics.size() ? furtherMetrics.get(output - 1) : List.of();
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
