package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.onnx.Export.Outputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Layers that are made of others. */
final class WrapperExports {

  private WrapperExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "Bidirectional", WrapperExports::bidirectional,
        "TimeDistributed", Export.of(WrapperExports::timeDistributed),
        "SpectralNormalization", WrapperExports::same,
        "RNN", WrapperExports::cells,
        "SimpleRNNCell", Export.of(WrapperExports::oneStep),
        "LSTMCell", Export.of(WrapperExports::oneStep),
        "GRUCell", Export.of(WrapperExports::oneStep),
        "StackedRNNCells", WrapperExports::inTurn,
        "Pipeline", WrapperExports::inTurn);
  }

  /** What the layer inside gives, which outside of training is not changed. */
  private static Outputs same(Source source) {
    List<Edge> made = source.inner(0, source.from().toArray(new Edge[0]));
    Edge mask = made.get(0).mask();
    return new Outputs(made.stream().map(Edge::name).toList(), mask == null ? null : mask.name());
  }

  /** Steps and batch as one axis. */
  private static String timeDistributed(Source source) {
    Graph graph = source.graph();
    int[] shape = source.input().shape();
    int[] folded = Arrays.copyOfRange(shape, 1, shape.length);
    folded[0] = -1;
    Edge made = source.inner(0, new Edge(graph.reshaped(source.name(), folded), folded)).get(0);
    int[] unfolded = source.shape().clone();
    unfolded[0] = -1;
    return graph.reshaped(made.name(), unfolded);
  }

  private static Outputs bidirectional(Source source) {
    Graph graph = source.graph();
    List<Edge> from = source.from();
    int half = 1 + (from.size() - 1) / 2;
    List<Edge> ahead = new ArrayList<>(from.subList(0, half));
    List<Edge> behind = new ArrayList<>(List.of(source.input()));
    behind.addAll(from.subList(half, from.size()));
    List<Edge> forward = source.inner(0, ahead.toArray(new Edge[0]));
    List<Edge> backward = source.inner(1, behind.toArray(new Edge[0]));
    boolean sequences =
        Boolean.TRUE.equals(source.layer().inner().get(0).config().get("return_sequences"));
    String a = forward.get(0).name();
    String last = backward.get(0).name();
    String b = sequences ? graph.reversed(last, 1) : last;
    List<String> names = new ArrayList<>();
    String mode = source.config().oneOf("merge_mode", "concat", "sum", "mul", "ave", "none");
    if (mode.equals("none")) {
      names.add(a);
      names.add(b);
    } else {
      names.add(merged(graph, mode, a, b));
    }
    forward.subList(1, forward.size()).forEach(state -> names.add(state.name()));
    backward.subList(1, backward.size()).forEach(state -> names.add(state.name()));
    return new Outputs(names, null);
  }

  private static String merged(Graph graph, String mode, String a, String b) {
    return switch (mode) {
      case "sum" -> graph.node("Add", a, b);
      case "mul" -> graph.node("Mul", a, b);
      case "ave" -> graph.node("Mean", a, b);
      default -> graph.node("Concat", a, b, with("axis", -1));
    };
  }

  /** Each cell's layer after the other; the states of all follow. */
  private static Outputs cells(Source source) {
    Graph graph = source.graph();
    List<Layer> layers = source.layer().inner();
    Edge x = source.input();
    List<String> given = source.names().subList(1, source.from().size());
    List<String> states = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      int count = given.isEmpty() ? 0 : layer.kind().equals("LSTM") ? 2 : 1;
      List<String> made = RecurrentExports.sequence(graph, layer, x, given.subList(0, count));
      given = given.subList(count, given.size());
      states.addAll(made.subList(1, made.size()));
      boolean turns = i == 0 && source.config().flag("go_backwards", false);
      Edge mask = turns ? reversed(graph, x.mask()) : x.mask();
      int units = Objects.requireNonNull((Number) layer.config().get("units")).intValue();
      x = new Edge(made.get(0), new int[] {-1, x.length(1), units}, mask);
    }
    states.add(0, x.name());
    return new Outputs(states, null);
  }

  private static @Nullable Edge reversed(Graph graph, @Nullable Edge mask) {
    return mask == null ? null : mask.as(graph.reversed(mask.name(), 1));
  }

  /** A sequence of one step. */
  private static String oneStep(Source source) {
    Edge x = source.input();
    Edge step = new Edge(source.graph().unsqueezed(x.name(), 1), -1, 1, x.last());
    List<String> states = source.names().subList(1, source.from().size());
    Layer layer = source.layer().inner().get(0);
    return RecurrentExports.sequence(source.graph(), layer, step, states).get(0);
  }

  private static Outputs inTurn(Source source) {
    Edge x = source.input();
    for (int i = 0; i < source.layer().inner().size(); i++) {
      x = source.inner(i, x).get(0);
    }
    Edge mask = x.mask();
    return new Outputs(List.of(x.name()), mask == null ? null : mask.name());
  }
}
