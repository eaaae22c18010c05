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

/**
 * Writes models as ONNX, as they compute when they do not train.
 *
 * <p>Inputs are called {@code input_0}, {@code input_1}, ..., outputs {@code output_0}, ...; all
 * are float with the batch as open first axis, and images have their channels last.
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
    List<Edge> outputs;
    if (model instanceof Functional functional) {
      outputs = functional(graph, functional);
    } else if (model instanceof Sequential) {
      Edge edge = input(graph, 0, model.inputShapes().get(0));
      for (Layer layer : model.layers()) {
        edge = LayerExports.export(graph, layer, List.of(edge), Map.of());
      }
      outputs = List.of(edge);
    } else {
      throw new IllegalArgumentException(
          "ONNX of " + model.getClass().getSimpleName() + "; accepted: Sequential or Functional");
    }
    for (int i = 0; i < outputs.size(); i++) {
      String name = "output_" + i;
      graph.alias(outputs.get(i).name(), name);
      graph.output(name, outputs.get(i).shape());
    }
    return graph.toBytes();
  }

  private static Edge input(Graph graph, int index, int[] shape) {
    int[] open = new int[shape.length + 1];
    open[0] = -1;
    System.arraycopy(shape, 0, open, 1, shape.length);
    Edge edge = new Edge("input_" + index, open);
    graph.input(edge.name(), open);
    return edge;
  }

  private static List<Edge> functional(Graph graph, Functional model) {
    model.requireFirstOutputs("ONNX");
    Map<Value, Edge> edges = new IdentityHashMap<>();
    for (int i = 0; i < model.inputs().size(); i++) {
      Value value = model.inputs().get(i);
      edges.put(value, input(graph, i, value.inputShape()));
    }
    for (Value value : model.order()) {
      List<Edge> from = new ArrayList<>();
      for (Value input : value.inputs()) {
        from.add(Objects.requireNonNull(edges.get(input)));
      }
      Layer layer = Objects.requireNonNull(value.layer());
      edges.put(value, LayerExports.export(graph, layer, from, value.arguments()));
    }
    return model.outputs().stream().map(value -> Objects.requireNonNull(edges.get(value))).toList();
  }

  /**
   * What goes from node to node.
   *
   * @param name of the tensor
   * @param shape with the batch, which is -1
   */
  record Edge(String name, int[] shape) {

    int rank() {
      return shape.length;
    }

    int last() {
      return shape[shape.length - 1];
    }
  }
}
