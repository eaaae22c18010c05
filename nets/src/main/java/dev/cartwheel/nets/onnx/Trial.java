package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layer called on zeros, for the shapes and masks of its outputs. */
final class Trial {

  private static final int BATCH = 2;

  private final Map<String, Tensor> masks = new LinkedHashMap<>();
  private final Map<Tensor, Edge> origins = new IdentityHashMap<>();
  private final List<Tensor> outputs = new ArrayList<>();

  Trial(Layer layer, List<Edge> from, Map<String, Object> arguments) {
    List<Tensor> inputs = new ArrayList<>();
    for (Edge edge : from) {
      Tensor input = zeros(edge.shape());
      Edge mask = edge.mask();
      if (mask != null) {
        Tensor counts = masks.computeIfAbsent(mask.name(), name -> zeros(mask.shape()));
        Arrays.fill(counts.value(), 1);
        origins.put(counts, mask);
        input.mask(counts);
      }
      inputs.add(input);
    }
    outputs.add(layer.call(Call.inference(new Tape()).with(arguments), inputs));
    outputs.addAll(layer.further());
  }

  private static Tensor zeros(int... open) {
    int[] shape = open.clone();
    shape[0] = BATCH;
    return Tensor.constant(shape);
  }

  int outputs() {
    return outputs.size();
  }

  /** The shape of an output, with the batch, which is -1. */
  int[] shape(int output) {
    return open(outputs.get(output));
  }

  private static int[] open(Tensor tensor) {
    int[] shape = tensor.shape();
    shape[0] = -1;
    return shape;
  }

  /**
   * The mask of an output: one of the inputs', or what the layer made anew.
   *
   * @param made its name, if it was written
   * @return none if all steps count
   */
  @Nullable Edge mask(Layer layer, int output, @Nullable String made) {
    Tensor mask = outputs.get(output).mask();
    if (mask == null || origins.containsKey(mask)) {
      return mask == null ? null : origins.get(mask);
    }
    if (made == null) {
      throw Source.refused(layer, "the mask it makes");
    }
    return new Edge(made, open(mask));
  }
}
