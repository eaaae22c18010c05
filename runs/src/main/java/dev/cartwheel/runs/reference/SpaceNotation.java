package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Graph;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.OneOf;
import dev.cartwheel.envs.spaces.Sequence;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Text;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a space's description: a world's, {@code CartPole-v1/action} or {@code .../observation}, or
 * one as Gymnasium prints it, such as {@code Discrete(6, start=-2)}, {@code MultiDiscrete([3 5
 * 2])}, {@code Box(-1.0, 2.0, (3,), float32)}, {@code Dict('a': Discrete(2), 'b': MultiBinary(6))}.
 */
final class SpaceNotation {

  private SpaceNotation() {}

  /**
   * @throws IllegalArgumentException if the description cannot be read
   * @throws NotCoveredException if it describes a space that is not built
   */
  static Space<?> parse(String text) {
    if (text.endsWith("/action") || text.endsWith("/observation")) {
      int slash = text.lastIndexOf('/');
      try (Environment<?, ?> environment = Environments.make(text.substring(0, slash), Map.of())) {
        return text.endsWith("/action")
            ? environment.actionSpace()
            : environment.observationSpace();
      }
    }
    return space(Notation.parse(text));
  }

  private static Space<?> space(Notation call) {
    return switch (call.name()) {
      case "Box" -> box(new Arguments(call, "low", "high", "shape", "dtype"));
      case "Discrete" -> discrete(new Arguments(call, "n", "start"));
      case "MultiBinary" ->
          new MultiBinary(Arguments.integers(new Arguments(call, "n").required("n")));
      case "MultiDiscrete" -> multiDiscrete(new Arguments(call, "nvec", "start"));
      case "Text" -> text(new Arguments(call, "min_length", "max_length", "charset"));
      case "Tuple" -> new Tuple(spaces(call));
      case "OneOf" -> new OneOf(spaces(call));
      case "Dict" -> dict(call);
      case "Sequence" -> sequence(new Arguments(call, "space", "stack"));
      case "Graph" -> graph(new Arguments(call, "node_space", "edge_space"));
      default ->
          throw new IllegalArgumentException(
              "unknown space '"
                  + call.name()
                  + "'; accepted: Box, Dict, Discrete, Graph, MultiBinary, MultiDiscrete, OneOf,"
                  + " Sequence, Text, Tuple");
    };
  }

  private static Space<?> discrete(Arguments arguments) {
    return new Discrete(arguments.integer("n"), arguments.integer("start", 0));
  }

  private static Space<?> multiDiscrete(Arguments arguments) {
    Object nvec = arguments.required("nvec");
    if (nvec instanceof List<?> rows && rows.stream().anyMatch(List.class::isInstance)) {
      throw new NotCoveredException("space MultiDiscrete of more than one dimension");
    }
    int[] choices = Arguments.integers(nvec);
    return new MultiDiscrete(
        choices,
        arguments.optional("start").map(Arguments::integers).orElse(new int[choices.length]));
  }

  private static Space<?> box(Arguments arguments) {
    Object low = arguments.required("low");
    Object high = arguments.required("high");
    Object dtype = arguments.optional("dtype").orElse("float32");
    if (!dtype.equals("float32")) {
      throw new NotCoveredException("space Box of dtype " + dtype);
    }
    int[] shape =
        arguments
            .optional("shape")
            .map(Arguments::integers)
            .orElse(shape(low instanceof List<?> ? low : high));
    if (shape.length == 0) {
      throw new NotCoveredException("space Box without dimensions");
    }
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return new Box(bounds(low, elements), bounds(high, elements), shape);
  }

  /** The extents of nested lists; one number counts as a list of one, as in Gymnasium. */
  private static int[] shape(Object nested) {
    List<Integer> shape = new ArrayList<>();
    Object inner = nested;
    while (inner instanceof List<?> items && !items.isEmpty()) {
      shape.add(items.size());
      inner = items.get(0);
    }
    return shape.isEmpty() ? new int[] {1} : shape.stream().mapToInt(i -> i).toArray();
  }

  private static float[] bounds(Object bounds, int elements) {
    double[] numbers = Arguments.numbers(bounds);
    if (bounds instanceof List<?> && numbers.length != elements) {
      throw new IllegalArgumentException(
          numbers.length + " bounds; accepted: " + elements + ", one an element");
    }
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = (float) numbers[bounds instanceof List<?> ? i : 0];
    }
    return values;
  }

  private static Space<?> text(Arguments arguments) {
    String characters =
        arguments.optional("charset").map(Object::toString).orElse(Text.ALPHANUMERIC);
    if (characters.equals(sorted(Text.ALPHANUMERIC))) {
      // A set of Python's there: their order, and so what is drawn, differs from run to run.
      throw new NotCoveredException("space Text of the usual characters");
    }
    if (arguments.optional("max_length").isEmpty()) {
      return new Text(1, arguments.integer("min_length"), characters);
    }
    return new Text(arguments.integer("min_length"), arguments.integer("max_length"), characters);
  }

  private static String sorted(String characters) {
    char[] letters = characters.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  private static List<Space<?>> spaces(Notation call) {
    if (!call.named().isEmpty()) {
      throw new IllegalArgumentException(call.name() + " takes spaces; given: " + call);
    }
    List<Space<?>> spaces = new ArrayList<>();
    for (Object space : call.positional()) {
      spaces.add(inner(space));
    }
    return spaces;
  }

  private static Space<?> dict(Notation call) {
    if (!call.positional().isEmpty()) {
      throw new IllegalArgumentException("Dict takes 'name': space; given: " + call);
    }
    Map<String, Space<?>> spaces = new LinkedHashMap<>();
    call.named().forEach((name, space) -> spaces.put(name, inner(space)));
    return Dict.inOrder(spaces);
  }

  private static Space<?> sequence(Arguments arguments) {
    if (!arguments.optional("stack").orElse("False").equals("False")) {
      throw new NotCoveredException("space Sequence with stack");
    }
    return new Sequence<>(inner(arguments.required("space")));
  }

  private static Space<?> graph(Arguments arguments) {
    Space<?> nodes = inner(arguments.required("node_space"));
    Object edges = arguments.optional("edge_space").orElse("None");
    return edges.equals("None") ? new Graph(nodes) : new Graph(nodes, inner(edges));
  }

  private static Space<?> inner(Object value) {
    if (value instanceof Notation call) {
      return space(call);
    }
    throw new IllegalArgumentException("'" + value + "'; accepted: a space");
  }
}
