package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.models.Functional;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.models.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes models as ONNX, as they compute when they do not train.
 *
 * <p>Inputs are called {@code input_0}, {@code input_1}, ..., outputs {@code output_0}, ...; all
 * are float with the batch as open first axis, in shapes as the model has them. Masks go along
 * within. Models within models are written as the layers they are made of.
 */
public final class Onnx {

  private Onnx() {}

  /**
   * Writes a file.
   *
   * @throws IllegalArgumentException if a layer has no form in ONNX here; the message names it
   */
  public static void write(Model model, Path file) throws IOException {
    Files.write(file, bytes(model));
  }

  /**
   * What {@link #write} writes.
   *
   * @param model a built {@link Sequential} or {@link Functional}
   */
  public static byte[] bytes(Model model) {
    Graph graph = new Graph();
    List<Edge> inputs = new ArrayList<>();
    for (int[] shape : model.inputShapes()) {
      inputs.add(input(graph, inputs.size(), shape));
    }
    List<Edge> outputs = model(graph, model, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      graph.output(outputs.get(i).name(), "output_" + i, outputs.get(i).shape());
    }
    return graph.toBytes();
  }

  /** Writes a model called on some edges; returns its outputs. */
  private static List<Edge> model(Graph graph, Model model, List<Edge> inputs) {
    if (model instanceof Functional functional) {
      return functional(graph, functional, inputs);
    }
    if (!(model instanceof Sequential)) {
      throw new IllegalArgumentException(
          "ONNX of " + model.getClass().getSimpleName() + "; accepted: Sequential or Functional");
    }
    List<Edge> edges = inputs;
    for (Layer layer : model.layers()) {
      edges = layer(graph, layer, edges.subList(0, 1), Map.of());
    }
    return edges.subList(0, 1);
  }

  /** Writes a layer, or the model that it is; returns all its outputs. */
  static List<Edge> layer(
      Graph graph, Layer layer, List<Edge> from, Map<String, Object> arguments) {
    Optional<Model> inside = Model.inside(layer);
    return inside.isPresent()
        ? model(graph, inside.get(), from)
        : LayerExports.export(graph, layer, from, arguments);
  }

  private static Edge input(Graph graph, int index, int[] shape) {
    int[] open = new int[shape.length + 1];
    open[0] = -1;
    System.arraycopy(shape, 0, open, 1, shape.length);
    Edge edge = new Edge("input_" + index, open);
    graph.input(edge.name(), open);
    return edge;
  }

  private static List<Edge> functional(Graph graph, Functional model, List<Edge> inputs) {
    Map<Value, List<Edge>> edges = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      edges.put(model.inputs().get(i), inputs.subList(i, i + 1));
    }
    for (Value value : model.order()) {
      List<Edge> from = new ArrayList<>();
      for (Value input : value.inputs()) {
        from.add(edge(edges, input));
      }
      Layer layer = Objects.requireNonNull(value.layer());
      edges.put(value, layer(graph, layer, from, value.arguments()));
    }
    return model.outputs().stream().map(value -> edge(edges, value)).toList();
  }

  private static Edge edge(Map<Value, List<Edge>> edges, Value value) {
    return Objects.requireNonNull(edges.get(value.first())).get(value.index());
  }
}
