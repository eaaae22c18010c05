package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A layer: its output, its gradients, and its weights after the pass. */
final class LayerCheck implements GoldenCheck {

  private final UnaryOperator<Layer> engine;

  /**
   * @param engine what computes a layer; the identity is ours
   */
  LayerCheck(UnaryOperator<Layer> engine) {
    this.engine = engine;
  }

  /**
   * A gradient below this share of the largest of a line, what flows back into the layer among
   * them, is compared as if it were that large: the bias of attention's keys has the gradient 0, as
   * has what is normalised by itself, and any other number is rounding.
   */
  private static final double NOISE = 0.01;

  @Override
  public String kind() {
    return "layer";
  }

  @Override
  public boolean covers(String name) {
    return Layers.has(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    Layer layer = engine.apply(Layers.make(name, line.map("config")));
    List<Optional<GoldenArray>> inputGradients = gradients(line, "input_gradients");
    List<Tensor> inputs = new ArrayList<>();
    for (GoldenArray input : line.arrays("inputs")) {
      boolean needed =
          inputs.size() < inputGradients.size() && inputGradients.get(inputs.size()).isPresent();
      int[] shape = input.shape();
      Tensor tensor = needed ? Tensor.parameter(shape) : Tensor.constant(shape);
      inputs.add(tensor.write(input.data()));
    }
    // Weights are recorded and nothing recorded draws, so that any stream does.
    RandomGenerator unused = new SplittableRandom(0);
    List<Tensor> called = inCallOrder(name, inputs);
    layer.build(unused, called.stream().map(Tensor::shape).toArray(int[][]::new));
    write(layer, line.arrays("weights"));
    setMasks(line, inputs);
    Tape tape = new Tape();
    Call call = line.flag("training") ? Call.training(tape, unused) : Call.inference(tape);
    if (line.has("use_causal_mask")) {
      call = call.with(Map.of("use_causal_mask", line.flag("use_causal_mask")));
    }
    if (line.has("outputs")) {
      List<Tensor> outputs = new ArrayList<>();
      outputs.add(layer.call(call, called));
      outputs.addAll(layer.further());
      List<GoldenArray> recorded = line.arrays("outputs");
      requireCount("outputs", outputs.size(), recorded.size());
      for (int i = 0; i < recorded.size(); i++) {
        requireEqual("outputs " + i, outputs.get(i), outputs.get(i).value(), recorded.get(i));
      }
      return;
    }
    Tensor output = layer.call(call, called);
    requireEqual("output", output, output.value(), line.array("output"));
    if (line.has("output_mask")) {
      Tensor mask = output.mask();
      if (mask == null) {
        throw new IllegalArgumentException("output_mask is none, recorded one");
      }
      requireEqual("output_mask", mask, mask.value(), line.array("output_mask"));
    }
    if (line.has("upstream")) {
      GoldenArray upstream = line.array("upstream");
      upstream.requireLength("upstream", output.size());
      if (output.differentiable()) {
        tape.backward(output, upstream.data());
      }
      List<Optional<GoldenArray>> weightGradients = gradients(line, "weight_gradients");
      double learned = Math.max(largest(inputGradients), largest(weightGradients));
      double magnitude = NOISE * Math.max(upstream.largest(), learned);
      compareGradients("input_gradients", inputs, inputGradients, magnitude);
      compareGradients(
          "weight_gradients",
          layer.weights().stream().map(Weight::tensor).toList(),
          weightGradients,
          magnitude);
    }
    if (line.has("weights_after")) {
      List<GoldenArray> after = line.arrays("weights_after");
      requireCount("weights_after", layer.weights().size(), after.size());
      for (int i = 0; i < after.size(); i++) {
        Tensor weight = layer.weights().get(i).tensor();
        requireEqual("weights_after " + i, weight, weight.value(), after.get(i));
      }
    }
  }

  private static void setMasks(GoldenLine line, List<Tensor> inputs) {
    if (!line.has("masks")) {
      return;
    }
    List<Optional<GoldenArray>> masks = line.optionalArrays("masks");
    requireCount("masks", inputs.size(), masks.size());
    for (int i = 0; i < masks.size(); i++) {
      Tensor input = inputs.get(i);
      masks.get(i).ifPresent(mask -> input.mask(Tensor.constant(mask.shape()).write(mask.data())));
    }
  }

  /** Recorded as query, key, value, called as Keras does with query, value, key. */
  private static List<Tensor> inCallOrder(String name, List<Tensor> inputs) {
    return name.endsWith("Attention") && inputs.size() == 3
        ? List.of(inputs.get(0), inputs.get(2), inputs.get(1))
        : inputs;
  }

  private static List<Optional<GoldenArray>> gradients(GoldenLine line, String key) {
    return line.has(key) ? line.optionalArrays(key) : List.of();
  }

  private static void write(Layer layer, List<GoldenArray> recorded) {
    List<Weight> weights = layer.weights();
    if (weights.size() != recorded.size()) {
      throw new IllegalArgumentException("weights " + weights + ", recorded " + recorded.size());
    }
    for (int i = 0; i < weights.size(); i++) {
      Tensor tensor = weights.get(i).tensor();
      GoldenArray value = recorded.get(i);
      requireShape("weight " + weights.get(i).name(), tensor, value);
      tensor.write(value.data());
    }
  }

  private static double largest(List<Optional<GoldenArray>> arrays) {
    return arrays.stream()
        .flatMap(Optional::stream)
        .mapToDouble(GoldenArray::largest)
        .max()
        .orElse(0);
  }

  private static void compareGradients(
      String what, List<Tensor> tensors, List<Optional<GoldenArray>> recorded, double magnitude) {
    requireCount(what, tensors.size(), recorded.size());
    for (int i = 0; i < recorded.size(); i++) {
      Tensor tensor = tensors.get(i);
      if (recorded.get(i).isPresent()) {
        GoldenArray gradient = recorded.get(i).get();
        String which = what + " " + i;
        requireShape(which, tensor, gradient);
        gradient.requireEqual(
            which,
            Arrays.copyOf(tensor.gradient(), tensor.size()),
            GoldenArray.GRADIENT_TOLERANCE,
            magnitude);
      }
    }
  }

  private static void requireEqual(
      String what, Tensor tensor, float[] values, GoldenArray recorded) {
    requireShape(what, tensor, recorded);
    recorded.requireEqual(what, Arrays.copyOf(values, tensor.size()), GoldenArray.OUTPUT_TOLERANCE);
  }

  private static void requireShape(String what, Tensor tensor, GoldenArray recorded) {
    if (!Arrays.equals(tensor.shape(), recorded.shape())) {
      throw new IllegalArgumentException(
          what + " of shape " + tensor + ", recorded " + Arrays.toString(recorded.shape()));
    }
  }

  private static void requireCount(String what, int computed, int recorded) {
    if (computed != recorded) {
      throw new IllegalArgumentException(computed + " " + what + ", recorded " + recorded);
    }
  }
}
