package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.onnx.Export.Outputs;
import dev.cartwheel.nets.ops.Axes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Layers of several inputs. */
final class MergingExports {

  private MergingExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "Add", source -> merged(source, "Sum"),
        "Subtract", source -> merged(source, "Sub"),
        "Average", source -> merged(source, "Mean"),
        "Multiply", MergingExports::multiply,
        "Maximum", source -> extreme(source, "Max"),
        "Minimum", source -> extreme(source, "Min"),
        "Concatenate", MergingExports::concatenate,
        "Dot", Export.of(MergingExports::dot));
  }

  private static Outputs merged(Source source, String operator) {
    String y = source.graph().node(operator, aligned(source, source.from()));
    return new Outputs(List.of(y), anyOfAll(source));
  }

  /** Those of fewer axes with axes of length 1 after the batch. */
  private static List<String> aligned(Source source, List<Edge> edges) {
    int rank = edges.stream().mapToInt(Edge::rank).max().orElse(0);
    List<String> names = new ArrayList<>();
    for (Edge edge : edges) {
      int[] added = IntStream.rangeClosed(1, rank - edge.rank()).toArray();
      names.add(added.length == 0 ? edge.name() : source.graph().unsqueezed(edge.name(), added));
    }
    return names;
  }

  /** Where any input has a step that counts; none unless all have masks. */
  private static @Nullable String anyOfAll(Source source) {
    boolean all = source.from().stream().allMatch(edge -> edge.mask() != null);
    return all
        ? any(source.graph(), source.from().stream().map(MergingExports::mask).toList())
        : null;
  }

  private static String mask(Edge edge) {
    return Objects.requireNonNull(edge.mask()).name();
  }

  private static String any(Graph graph, List<String> masks) {
    return masks.stream().distinct().count() == 1 ? masks.get(0) : graph.node("Max", masks);
  }

  /** Steps that a mask leaves out count as 1; those that all leave out are 0. */
  private static Outputs multiply(Source source) {
    Graph graph = source.graph();
    List<Edge> factors = new ArrayList<>();
    for (Edge edge : source.from()) {
      Edge mask = edge.mask();
      factors.add(
          mask == null
              ? edge
              : edge.as(where(graph, mask, edge.rank(), edge.name(), graph.number(1))));
    }
    List<String> names = aligned(source, factors);
    String product = names.get(0);
    for (String next : names.subList(1, names.size())) {
      product = graph.node("Mul", product, next);
    }
    String any = anyOfAll(source);
    if (any != null) {
      Edge mask = new Edge(any, Objects.requireNonNull(source.input().mask()).shape());
      product = where(graph, mask, source.shape().length, product, graph.number(0));
    }
    return new Outputs(List.of(product), any);
  }

  /** An input whose mask leaves out a step takes no part in it. */
  private static Outputs extreme(Source source, String operator) {
    if (source.from().stream().allMatch(edge -> edge.mask() == null)) {
      return merged(source, operator);
    }
    Graph graph = source.graph();
    String merged = source.name();
    Edge counts = source.input().mask();
    for (Edge edge : source.from().subList(1, source.from().size())) {
      Edge mask = edge.mask();
      String next =
          mask == null ? edge.name() : where(graph, mask, edge.rank(), edge.name(), merged);
      String before = counts == null ? merged : where(graph, counts, edge.rank(), merged, next);
      counts =
          counts == null || mask == null
              ? null
              : counts.as(any(graph, List.of(counts.name(), mask.name())));
      merged = graph.node(operator, before, next);
    }
    return new Outputs(List.of(merged), counts == null ? null : counts.name());
  }

  /** One tensor where a mask of its first axes is not 0, another elsewhere. */
  static String where(Graph graph, Edge mask, int rank, String counts, String otherwise) {
    int[] added = IntStream.range(mask.rank(), rank).toArray();
    String spread = added.length == 0 ? mask.name() : graph.unsqueezed(mask.name(), added);
    String flag = graph.node("Cast", spread, with("to", Messages.BOOL));
    return graph.node("Where", List.of(flag, counts, otherwise));
  }

  private static Outputs concatenate(Source source) {
    Graph graph = source.graph();
    int axis = Axes.resolve(source.config().integer("axis", -1), source.input().rank());
    String y = graph.node("Concat", source.names(), with("axis", axis));
    if (source.from().stream().allMatch(edge -> edge.mask() == null)) {
      return Outputs.of(y);
    }
    List<String> masks = new ArrayList<>();
    for (Edge edge : source.from()) {
      Edge mask = edge.mask();
      String zeros = mask == null ? graph.zeros(edge.name(), edge.length(1)) : "";
      masks.add(mask == null ? graph.node("Add", zeros, graph.number(1)) : mask.name());
    }
    return new Outputs(
        List.of(y), axis == 1 ? graph.node("Concat", masks, with("axis", 1)) : any(graph, masks));
  }

  /** Sums of products along an axis of each. */
  private static String dot(Source source) {
    Graph graph = source.graph();
    int[] axes = source.config().perAxis("axes", 2, -1);
    List<String> factors = new ArrayList<>();
    StringBuilder terms = new StringBuilder();
    StringBuilder result = new StringBuilder("b");
    char next = 'c';
    for (int k = 0; k < 2; k++) {
      Edge edge = source.from().get(k);
      int along = Axes.resolve(axes[k], edge.rank());
      boolean unit = source.config().flag("normalize", false);
      factors.add(unit ? NormalizationExports.unit(graph, edge.name(), along) : edge.name());
      terms.append(k == 0 ? "b" : ",b");
      for (int axis = 1; axis < edge.rank(); axis++) {
        terms.append(axis == along ? 'a' : next);
        result.append(axis == along ? "" : next);
        next++;
      }
    }
    String y = graph.node("Einsum", factors, with("equation", terms + "->" + result));
    return result.length() == 1 ? graph.unsqueezed(y, 1) : y;
  }
}
