package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a built model consists of: its inputs and every use of a layer, each after its sources. */
final class ModelGraph {

  /**
   * An input, or a use of a layer.
   *
   * @param name of the layer
   * @param layer none for an input
   * @param shape of what it gives, with -1 for the batch; none if only a pass can tell
   * @param sources the indices of the nodes it takes
   * @param again whether an earlier node uses the same layer
   */
  record Node(
      String name,
      @Nullable Layer layer,
      int @Nullable [] shape,
      List<Integer> sources,
      boolean again) {

    String kind() {
      if (layer instanceof Nested nested) {
        return nested.model().getClass().getSimpleName();
      }
      return layer == null ? "Input" : layer.kind();
    }

    /** As Keras writes it: {@code (None, 28, 28, 1)}. */
    String shapeText() {
      return shape == null
          ? "?"
          : Arrays.stream(shape)
              .mapToObj(length -> length < 0 ? "None" : String.valueOf(length))
              .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
    }

    /** Of the layer, where it is used first. */
    int parameters() {
      return layer == null || again ? 0 : layer.parameterCount();
    }
  }

  private final List<Node> nodes = new ArrayList<>();

  private ModelGraph() {}

  static ModelGraph of(Model model) {
    ModelGraph graph = new ModelGraph();
    List<int[]> inputs = model.inputShapes();
    for (int i = 0; i < inputs.size(); i++) {
      String name = i == 0 ? "input" : "input_" + i;
      int[] shape = Model.withBatch(-1, inputs.get(i));
      graph.nodes.add(new Node(name, null, shape, List.of(), false));
    }
    if (model instanceof Functional functional) {
      graph.follow(functional);
    } else {
      boolean chain = model instanceof Sequential && inputs.size() == 1;
      for (Layer layer : model.layers()) {
        graph.add(layer, chain ? List.of(graph.nodes.size() - 1) : List.of());
      }
    }
    return graph;
  }

  private void follow(Functional model) {
    Map<Value, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < model.inputs().size(); i++) {
      places.put(model.inputs().get(i), i);
    }
    for (Value value : model.order()) {
      List<Integer> sources =
          value.inputs().stream()
              .map(each -> Objects.requireNonNull(places.get(each.first())))
              .toList();
      places.put(value, nodes.size());
      add(Objects.requireNonNull(value.layer()), sources);
    }
  }

  private void add(Layer layer, List<Integer> sources) {
    int[][] shapes = new int[sources.size()][];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = Objects.requireNonNull(nodes.get(sources.get(i)).shape());
    }
    int @Nullable [] shape = shapes.length == 0 ? null : layer.outputShape(shapes);
    boolean again = nodes.stream().anyMatch(node -> node.layer() == layer);
    nodes.add(new Node(layer.name(), layer, shape, sources, again));
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Whether each node but the first takes the one before and no other. */
  boolean chain() {
    return IntStream.range(1, nodes.size())
        .allMatch(i -> nodes.get(i).sources().equals(List.of(i - 1)));
  }
}
