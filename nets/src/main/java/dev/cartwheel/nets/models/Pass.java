package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes through a model with batches of one size: a tape, and room for the batch. */
final class Pass {

  private final Model model;
  private final Call call;
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<int[]> inputShapes = new ArrayList<>();
  private final List<NdArray> targets = new ArrayList<>();
  private final List<NdArray> weights = new ArrayList<>();

  Pass(Model model, Call call, Samples samples, int batch) {
    this.model = model;
    this.call = call;
    samples.inputs().forEach(array -> inputs.add(Tensor.constant(shape(array, batch))));
    inputs.forEach(input -> inputShapes.add(input.shape()));
    samples.targets().forEach(array -> targets.add(NdArray.zeros(shape(array, batch))));
    samples.weights().forEach(array -> weights.add(NdArray.zeros(shape(array, batch))));
  }

  private static int[] shape(NdArray array, int batch) {
    int[] shape = array.shape().clone();
    shape[0] = batch;
    return shape;
  }

  /** Whether samples have the shapes that there is room for. */
  boolean suits(Samples samples) {
    boolean same =
        samples.inputs().size() == inputs.size()
            && samples.targets().size() == targets.size()
            && samples.weights().size() == weights.size();
    for (int i = 0; i < inputs.size() && same; i++) {
      same = same(samples.inputs().get(i).shape(), inputShapes.get(i));
    }
    for (int i = 0; i < targets.size() && same; i++) {
      same = same(samples.targets().get(i).shape(), targets.get(i).shape());
    }
    return same;
  }

  /** Whether shapes are equal but for the number of samples. */
  private static boolean same(int[] one, int[] other) {
    return Arrays.equals(one, 1, one.length, other, 1, other.length);
  }

  /** Takes the samples {@code rows[from ..)} and computes the outputs. */
  List<Tensor> outputs(Samples samples, int[] rows, int from) {
    int batch = inputs.get(0).dimension(0);
    for (int i = 0; i < inputs.size(); i++) {
      Samples.copy(samples.inputs().get(i), rows, from, batch, inputs.get(i).value());
    }
    for (int i = 0; i < targets.size(); i++) {
      Samples.copy(samples.targets().get(i), rows, from, batch, targets.get(i).data());
    }
    for (int i = 0; i < weights.size(); i++) {
      Samples.copy(samples.weights().get(i), rows, from, batch, weights.get(i).data());
    }
    call.begin();
    return model.compute(call, inputs);
  }

  Call call() {
    return call;
  }

  /** What to say of a loss that is no finite number. */
  ArithmeticException nonFinite(float loss) {
    return FirstNonFinite.of(loss, inputs, call.computed(), targets);
  }

  /** How many targets samples have. */
  int targets() {
    return targets.size();
  }

  NdArray target(int output) {
    return targets.get(output);
  }

  @Nullable NdArray weight(int output) {
    return weights.isEmpty() ? null : weights.get(output);
  }
}
