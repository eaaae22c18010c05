package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Standardization;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a batch normalises to, brought near to what the running statistics would: r · (x − m) / √(v
 * + ε) + d, with r and d clipped, by channel, and no gradient through them.
 *
 * <p>Source: Ioffe, Batch renormalization (2017); Keras 3, whose deviations are √(v + ε).
 */
final class Renormalization {

  private final double epsilon;
  private final double momentum; // of what inference uses
  private final double ownMomentum; // of what r and d come from
  private final double least;
  private final double largest;
  private final double furthest;
  private final Tensor movingMean; // [C]
  private final Tensor movingVariance; // [C]
  private final Tensor movingDeviation; // [C]
  private final Tensor mean; // [C], of which d comes
  private final Tensor deviation; // [C], of which r and d come
  private final Tensor batchMean; // [C]
  private final Tensor batchVariance; // [C]
  private final Tensor factor; // r, with axes of length 1 beside the channels
  private final Tensor shift; // d, the same
  private final Standardization byBatch;

  /**
   * Makes the state, after that of batch normalisation.
   *
   * @param along the axis of channels of the input
   */
  Renormalization(
      LayerConfig config,
      Weights weights,
      int[] input,
      int along,
      Initializer meanInitializer,
      Tensor movingMean,
      Tensor movingVariance,
      int... others) {
    this.epsilon = config.number("epsilon", 1e-3);
    this.momentum = config.number("momentum", 0.99);
    this.ownMomentum = config.number("renorm_momentum", 0.99);
    LayerConfig clipping = clipping(config);
    this.least = clipping.number("rmin", Double.NEGATIVE_INFINITY);
    this.largest = clipping.number("rmax", Double.POSITIVE_INFINITY);
    this.furthest = clipping.number("dmax", Double.POSITIVE_INFINITY);
    if (least > largest || furthest < 0) {
      throw config.refusal(
          "renorm_clipping", clipping.asMap(), "rmin no more than rmax, dmax of 0 or more");
    }
    int channels = input[along];
    this.movingMean = movingMean;
    this.movingVariance = movingVariance;
    this.movingDeviation = weights.state("moving_stddev", Initializer.zeros(), channels).tensor();
    this.mean = weights.state("renorm_mean", meanInitializer, channels).tensor();
    this.deviation = weights.state("renorm_stddev", Initializer.zeros(), channels).tensor();
    for (int c = 0; c < channels; c++) {
      movingDeviation.value()[c] = (float) Math.sqrt(movingVariance.value()[c]);
      deviation.value()[c] = movingDeviation.value()[c];
    }
    int[] spread = new int[input.length];
    Arrays.fill(spread, 1);
    spread[along] = channels;
    this.batchMean = Tensor.constant(channels);
    this.batchVariance = Tensor.constant(channels);
    this.factor = Tensor.constant(spread);
    this.shift = Tensor.constant(spread);
    this.byBatch = Standardization.moving(epsilon, 0, others);
  }

  /** Reads the arguments, so that they count as known. */
  static void read(LayerConfig config) {
    config.number("renorm_momentum", 0.99);
    LayerConfig clipping = clipping(config);
    clipping.ignore("rmin", "rmax", "dmax");
    clipping.done();
  }

  private static LayerConfig clipping(LayerConfig config) {
    Object given = config.value("renorm_clipping");
    if (given != null && !(given instanceof Map)) {
      throw config.refusal("renorm_clipping", given, "rmin, rmax and dmax with a number each");
    }
    List<Object> pairs = new ArrayList<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            pairs.add(String.valueOf(key));
            pairs.add(value);
          });
    }
    return LayerConfig.of(pairs.toArray());
  }

  /** Of a batch in training; moves the state. */
  Tensor apply(Tape tape, Tensor x) {
    Tensor mask = x.mask();
    Tensor standard =
        mask == null
            ? tape.apply(byBatch, x, batchMean, batchVariance)
            : tape.apply(byBatch, List.of(x, batchMean, batchVariance, mask));
    for (int c = 0; c < batchMean.size(); c++) {
      float m = batchMean.value()[c];
      float s = (float) Math.sqrt(batchVariance.value()[c] + epsilon);
      double running = Math.max(deviation.value()[c], Math.sqrt(epsilon));
      double distance = (m - mean.value()[c]) / running;
      factor.value()[c] = (float) Math.min(Math.max(s / running, least), largest);
      shift.value()[c] = (float) Math.min(Math.max(distance, -furthest), furthest);
      move(mean, c, ownMomentum, m);
      move(deviation, c, ownMomentum, s);
      move(movingMean, c, momentum, m);
      move(movingDeviation, c, momentum, s);
      double square = (double) movingDeviation.value()[c] * movingDeviation.value()[c];
      movingVariance.value()[c] = (float) Math.max(0, square - epsilon);
    }
    return tape.apply(Elementwise.ADD, tape.apply(Elementwise.MULTIPLY, standard, factor), shift);
  }

  private static void move(Tensor state, int c, double momentum, float to) {
    state.value()[c] = (float) (state.value()[c] * momentum + to * (1 - momentum));
  }
}
