package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.core.Adaptable;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer to be written, with its channels last.
 *
 * @param graph where to
 * @param layer built
 * @param config its arguments
 * @param from what it is called on
 * @param arguments with which it is called
 * @param shape of its output, with the batch, which is -1
 */
record Source(
    Graph graph,
    Layer layer,
    LayerConfig config,
    List<Edge> from,
    Map<String, Object> arguments,
    int[] shape) {

  Edge input() {
    return from.get(0);
  }

  /** The name of the first input. */
  String name() {
    return input().name();
  }

  List<String> names() {
    return from.stream().map(Edge::name).toList();
  }

  /** Whether an argument of the call is true. */
  boolean asked(String argument) {
    return Boolean.TRUE.equals(arguments.get(argument));
  }

  /** A weight as a constant of its own shape. */
  String weight(int index) {
    return weight(index, layer.weights().get(index).tensor().shape());
  }

  /** A weight as a constant of another shape. */
  String weight(int index, int... as) {
    Weight weight = layer.weights().get(index);
    return graph.constant(layer.name() + "/" + weight.name(), weight.tensor().value(), as);
  }

  /** A weight as a constant that goes along some axes of the input, and repeats along others. */
  String weightAlong(int index, int... axes) {
    return weight(index, along(axes));
  }

  /** The kernel of a layer that may have low-rank factors, which are added to it. */
  String adaptedKernel() {
    Tensor kernel = ((Adaptable) layer).kernel(new Tape());
    return graph.constant(layer.name() + "/kernel", kernel.value(), kernel.shape());
  }

  /** A weight as a constant, by the end of its path; none if there is none. */
  @Nullable String weightNamed(String name) {
    int index = indexOf(name);
    return index < 0 ? null : weight(index);
  }

  /** Which weight has such an end of its path; -1 if none has. */
  int indexOf(String name) {
    for (int i = 0; i < weights(); i++) {
      String path = layer.weights().get(i).name();
      if (path.substring(path.lastIndexOf('/') + 1).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The input's shape with 1 for all axes but some. */
  int[] along(int... axes) {
    int[] along = new int[input().rank()];
    Arrays.fill(along, 1);
    for (int axis : axes) {
      along[axis] = input().length(axis);
    }
    return along;
  }

  /** Axes of the input under an argument's name, counted from 0 and rising. */
  int[] axes(String key, int... otherwise) {
    return Axes.resolve(config.integers(key, otherwise), input().rank());
  }

  float[] values(int index) {
    return layer.weights().get(index).tensor().value();
  }

  int weights() {
    return layer.weights().size();
  }

  /** Writes a layer inside this one. */
  List<Edge> inner(int index, Edge... edges) {
    return Onnx.layer(graph, layer.inner().get(index), List.of(edges), Map.of());
  }

  IllegalArgumentException refused(String why) {
    return refused(layer, why);
  }

  static IllegalArgumentException refused(Layer layer, String why) {
    return new IllegalArgumentException(
        "layer " + layer.name() + " (" + layer.kind() + ") has no form in ONNX here: " + why);
  }
}
