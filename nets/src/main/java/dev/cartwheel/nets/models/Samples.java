package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples to learn from or to judge by.
 *
 * @param inputs one array for each input of a model, the samples along the first axis
 * @param targets one for each output, or none to predict only
 * @param weights one for each output, factors of the loss of each sample; or none
 */
public record Samples(List<NdArray> inputs, List<NdArray> targets, List<NdArray> weights) {

  public Samples {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    weights = List.copyOf(weights);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("samples without inputs; accepted: 1 array or more");
    }
    for (List<NdArray> arrays : List.of(inputs, targets, weights)) {
      for (NdArray array : arrays) {
        if (array.rank() == 0 || array.dimension(0) != inputs.get(0).dimension(0)) {
          throw new IllegalArgumentException(
              "samples of "
                  + inputs.get(0)
                  + " and "
                  + array
                  + "; accepted: equal numbers along the first axis");
        }
      }
    }
    if (!weights.isEmpty() && weights.size() != targets.size()) {
      throw new IllegalArgumentException(
          weights.size() + " weights for " + targets.size() + " targets; accepted: as many");
    }
  }

  /** One input and one output. */
  public static Samples of(NdArray inputs, NdArray targets) {
    return new Samples(List.of(inputs), List.of(targets), List.of());
  }

  /** Inputs alone. */
  public static Samples of(NdArray... inputs) {
    return new Samples(List.of(inputs), List.of(), List.of());
  }

  /** The same with a factor for each sample's loss, in all outputs. */
  public Samples weighted(NdArray factors) {
    return new Samples(inputs, targets, Collections.nCopies(targets.size(), factors));
  }

  /** How many there are. */
  public int count() {
    return inputs.get(0).dimension(0);
  }

  /** Refuses to do something with none. */
  void requireSome(String task) {
    if (count() == 0) {
      throw new IllegalArgumentException(task + " on no samples; accepted: 1 or more");
    }
  }

  /** Those from one index to before another; copied. */
  public Samples range(int from, int to) {
    int[] rows = IntStream.range(from, to).toArray();
    return new Samples(pick(inputs, rows), pick(targets, rows), pick(weights, rows));
  }

  private static List<NdArray> pick(List<NdArray> arrays, int[] rows) {
    return arrays.stream()
        .map(
            array -> {
              int[] shape = array.shape().clone();
              shape[0] = rows.length;
              NdArray picked = NdArray.zeros(shape);
              copy(array, rows, 0, rows.length, picked.data());
              return picked;
            })
        .toList();
  }

  /** Copies the samples {@code rows[from .. from + count)} one after the other. */
  static void copy(NdArray array, int[] rows, int from, int count, float[] target) {
    int width = array.size() / Math.max(1, array.dimension(0));
    for (int i = 0; i < count; i++) {
      System.arraycopy(array.data(), rows[from + i] * width, target, i * width, width);
    }
  }
}
