package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.preprocessing.Discretization;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers as bins, places in a vocabulary, and vectors of these. */
final class CategoryExports {

  private CategoryExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "CategoryEncoding",
            Export.of(
                source -> encoded(source, source.name(), source.config().positive("num_tokens"))),
        "Discretization", Export.of(CategoryExports::bin),
        "IntegerLookup", Export.of(CategoryExports::place));
  }

  /** How many boundaries are no larger. */
  private static String bin(Source source) {
    Graph graph = source.graph();
    float[] boundaries = ((Discretization) source.layer()).boundaries();
    String number = graph.node("Mul", source.name(), graph.number(0));
    if (boundaries.length > 0) {
      String limits = graph.constant("boundaries", boundaries, boundaries.length);
      String column = graph.unsqueezed(source.name(), -1);
      String reached = floats(graph, graph.node("GreaterOrEqual", column, limits));
      number = graph.reduced("ReduceSum", reached, false, -1);
    }
    return encodedIfAsked(source, number, boundaries.length + 1);
  }

  private static String floats(Graph graph, String flags) {
    return graph.node("Cast", flags, with("to", Messages.FLOAT));
  }

  /** The place of the number it equals, or one of those for unknown numbers. */
  private static String place(Source source) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    int[] vocabulary = config.requiredIntegers("vocabulary");
    int unknowns = config.integer("num_oov_indices", 1);
    boolean padded = config.has("mask_token") && plain(config);
    int first = padded ? 1 : 0;
    int[] known = vocabulary;
    float[] places = new float[vocabulary.length + first];
    if (padded) {
      known =
          IntStream.concat(IntStream.of(config.integer("mask_token")), IntStream.of(vocabulary))
              .toArray();
    }
    for (int i = first; i < places.length; i++) {
      places[i] = unknowns + i;
    }
    String whole = graph.node("Cast", source.name(), with("to", Messages.INT64));
    String isWhole = graph.node("Equal", floats(graph, whole), source.name());
    String same =
        graph.node("Equal", graph.unsqueezed(whole, -1), graph.integers("vocabulary", known));
    String equal = graph.node("And", same, graph.unsqueezed(isWhole, -1));
    String hits = floats(graph, equal);
    String place =
        graph.reduced(
            "ReduceSum",
            graph.node("Mul", hits, graph.constant("places", places, places.length)),
            false,
            -1);
    if (unknowns > 0) {
      String rest = graph.node("Mod", whole, graph.grid("unknowns", new int[] {unknowns}));
      String other = graph.node("Add", floats(graph, rest), graph.number(first));
      String found = graph.reduced("ReduceMax", hits, false, -1);
      String isFound = graph.node("Cast", found, with("to", Messages.BOOL));
      place = graph.node("Where", List.of(isFound, place, other));
    }
    return encodedIfAsked(source, place, first + unknowns + vocabulary.length);
  }

  private static boolean plain(LayerConfig config) {
    return config.text("output_mode", "int").equals("int");
  }

  private static String encodedIfAsked(Source source, String numbers, int depth) {
    return plain(source.config()) ? numbers : encoded(source, numbers, depth);
  }

  /** Vectors that say which numbers there are, or how often. */
  private static String encoded(Source source, String numbers, int depth) {
    Graph graph = source.graph();
    String mode = source.config().oneOf("output_mode", "multi_hot", "one_hot", "count");
    int rank = source.input().rank();
    float[] all = new float[depth];
    for (int i = 0; i < depth; i++) {
      all[i] = i;
    }
    String column = graph.unsqueezed(numbers, -1);
    String hits = floats(graph, graph.node("Equal", column, graph.constant("numbers", all, depth)));
    if (source.from().size() > 1) {
      hits = graph.node("Mul", hits, graph.unsqueezed(source.names().get(1), -1));
    }
    boolean append = rank < 2 || mode.equals("one_hot") && source.input().last() != 1;
    if (append) {
      return hits;
    }
    return graph.reduced(mode.equals("count") ? "ReduceSum" : "ReduceMax", hits, false, -2);
  }
}
