package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.DoubleBox;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.Graph;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.LongDiscrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.OneOf;
import dev.cartwheel.envs.spaces.Sequence;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a space's description: a world's, {@code CartPole-v1/action} or {@code .../observation}, or
 * one as Gymnasium prints it or takes it, such as {@code Discrete(6, start=-2)}, {@code
 * MultiDiscrete([3 5 2])}, {@code Box(-1.0, 2.0, (3,), float32)}, {@code Dict('a': Discrete(2),
 * 'b': MultiBinary(6))}, {@code Dict({'a': Discrete(2)})}.
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
      case "Discrete" -> discrete(new Arguments(call, "n", "seed", "start", "dtype"));
      case "MultiBinary" ->
          new MultiBinary(Arguments.integers(new Arguments(call, "n").required("n")));
      case "MultiDiscrete" -> multiDiscrete(new Arguments(call, "nvec", "dtype", "seed", "start"));
      case "Text" -> TextNotation.text(call);
      case "Tuple" -> new Tuple(spaces(call));
      case "OneOf" -> new OneOf(spaces(call));
      case "Dict" -> dict(call);
      case "Sequence" -> sequence(new Arguments(call, "space", "seed", "stack"));
      case "Graph" -> graph(new Arguments(call, "node_space", "edge_space", "seed"));
      default ->
          throw new IllegalArgumentException(
              "unknown space '"
                  + call.name()
                  + "'; accepted: Box, Dict, Discrete, Graph, MultiBinary, MultiDiscrete, OneOf,"
                  + " Sequence, Text, Tuple");
    };
  }

  private static Space<?> discrete(Arguments arguments) {
    refuseSeed(arguments);
    Dtype dtype = dtype(arguments, Dtype.INT64);
    BigInteger n = arguments.whole("n", null);
    BigInteger start = arguments.whole("start", BigInteger.ZERO);
    BigInteger last = start.add(n).subtract(BigInteger.ONE);
    boolean fits = Stream.of(n, start, last).allMatch(number -> number.bitLength() < Integer.SIZE);
    return fits
        ? new Discrete(n.intValue(), start.intValue(), dtype)
        : new LongDiscrete(whole(Dtype.INT64, "n", n), whole(dtype, "start", start), dtype);
  }

  /** The kind altered by nothing but what it can hold, as all is drawn as doubles. */
  private static Space<?> multiDiscrete(Arguments arguments) {
    refuseSeed(arguments);
    Object nvec = arguments.required("nvec");
    int[] choices = Arguments.integers(nvec);
    int[] start =
        arguments.optional("start").map(Arguments::integers).orElse(new int[choices.length]);
    Dtype dtype = dtype(arguments, Dtype.INT64);
    for (int i = 0; i < choices.length && i < start.length; i++) {
      new Discrete(choices[i], start[i], dtype);
    }
    return new MultiDiscrete(choices, start, shape(nvec));
  }

  /** A description is of a space alone: its seed has a field of its own. */
  private static void refuseSeed(Arguments arguments) {
    if (arguments.optional("seed").isPresent()) {
      throw new IllegalArgumentException("seed within a space; accepted: in the field 'seed'");
    }
  }

  private static Dtype dtype(Arguments arguments, Dtype fallback) {
    return arguments
        .optional("dtype")
        .map(
            name ->
                switch (name.toString()) {
                  case "int", "int_" -> Dtype.INT64;
                  case "float" -> Dtype.FLOAT64;
                  case "bool_" -> Dtype.BOOL;
                  default -> Dtype.of(name.toString());
                })
        .orElse(fallback);
  }

  private static Space<?> box(Arguments arguments) {
    Object low = arguments.required("low");
    Object high = arguments.required("high");
    Dtype dtype = dtype(arguments, Dtype.FLOAT32);
    int[] shape =
        arguments
            .optional("shape")
            .map(Arguments::integers)
            .orElse(shape(low instanceof List<?> ? low : high));
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    List<Number> lows = bounds(low, elements);
    List<Number> highs = bounds(high, elements);
    return switch (dtype) {
      case FLOAT32 ->
          shape.length == 0
              ? Box.scalar(lows.get(0).floatValue(), highs.get(0).floatValue())
              : new Box(floats(lows), floats(highs), shape);
      case FLOAT16, FLOAT64 -> new DoubleBox(dtype, doubles(lows), doubles(highs), shape);
      default -> integerBox(dtype, lows, highs, shape);
    };
  }

  private static Space<?> integerBox(
      Dtype dtype, List<Number> low, List<Number> high, int[] shape) {
    boolean bounded =
        Stream.concat(low.stream(), high.stream())
            .noneMatch(bound -> Double.isInfinite(bound.doubleValue()));
    return bounded
        ? new IntegerBox(dtype, longs(dtype, low), longs(dtype, high), shape)
        : IntegerBox.partlyBounded(dtype, doubles(low), doubles(high), shape);
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

  private static List<Number> bounds(Object bounds, int elements) {
    List<Number> numbers = Arguments.exact(bounds);
    if (!(bounds instanceof List<?>)) {
      return Collections.nCopies(elements, numbers.get(0));
    }
    if (numbers.size() != elements) {
      throw new IllegalArgumentException(
          numbers.size() + " bounds; accepted: " + elements + ", one an element");
    }
    return numbers;
  }

  private static double[] doubles(List<Number> numbers) {
    return numbers.stream().mapToDouble(Number::doubleValue).toArray();
  }

  private static float[] floats(List<Number> numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i).floatValue();
    }
    return floats;
  }

  private static long[] longs(Dtype dtype, List<Number> numbers) {
    return numbers.stream()
        .map(number -> new BigDecimal(number.toString()).toBigInteger()) // cut, as numpy does
        .mapToLong(whole -> whole(dtype, "bound", whole))
        .toArray();
  }

  private static long whole(Dtype dtype, String name, BigInteger whole) {
    boolean fits =
        whole.bitLength() < Long.SIZE
            || (dtype == Dtype.UINT64 && whole.signum() > 0 && whole.bitLength() == Long.SIZE);
    if (!fits || (dtype == Dtype.UINT64 && whole.signum() < 0)) {
      throw new IllegalArgumentException(name + " " + whole + "; accepted: of " + dtype);
    }
    return whole.longValue();
  }

  private static List<Space<?>> spaces(Notation call) {
    if (!call.named().isEmpty()) {
      throw new IllegalArgumentException(call.name() + " takes spaces; given: " + call);
    }
    List<?> given = call.positional();
    if (given.size() == 1 && given.get(0) instanceof List<?> listed) {
      given = listed;
    }
    List<Space<?>> spaces = new ArrayList<>();
    for (Object space : given) {
      spaces.add(inner(space));
    }
    return spaces;
  }

  /** What is given as a {@code dict} is ordered by name, all else as it is given. */
  private static Space<?> dict(Notation call) {
    Map<String, Space<?>> spaces = new LinkedHashMap<>();
    for (Object given : call.positional()) {
      if (call.positional().size() == 1 && given instanceof Notation braces && isDict(braces)) {
        new TreeMap<>(braces.named()).forEach((name, space) -> spaces.put(name, inner(space)));
      } else if (call.positional().size() == 1 && given instanceof List<?> pairs) {
        pairs.forEach(pair -> putPair(pair, spaces));
      } else {
        throw new IllegalArgumentException("Dict takes 'name': space; given: " + call);
      }
    }
    call.named().forEach((name, space) -> spaces.put(name, inner(space)));
    return Dict.inOrder(spaces);
  }

  private static boolean isDict(Notation braces) {
    return braces.name().equals(Notation.BRACES) && braces.positional().isEmpty();
  }

  private static void putPair(Object pair, Map<String, Space<?>> spaces) {
    if (!(pair instanceof List<?> two) || two.size() != 2 || !(two.get(0) instanceof String name)) {
      throw new IllegalArgumentException("'" + pair + "'; accepted: ('name', space)");
    }
    spaces.put(name, inner(two.get(1)));
  }

  private static Space<?> sequence(Arguments arguments) {
    refuseSeed(arguments);
    Space<?> space = inner(arguments.required("space"));
    Object stack = arguments.optional("stack").orElse("False");
    if (!stack.equals("True") && !stack.equals("False")) {
      throw new IllegalArgumentException("Sequence stack '" + stack + "'; accepted: True, False");
    }
    return new Sequence<>(space, stack.equals("True"));
  }

  private static Space<?> graph(Arguments arguments) {
    refuseSeed(arguments);
    Space<?> nodes = drawnInGraph(inner(arguments.required("node_space")));
    Object edges = arguments.optional("edge_space").orElse("None");
    return edges.equals("None") ? new Graph(nodes) : new Graph(nodes, drawnInGraph(inner(edges)));
  }

  /** Gymnasium's samples of a graph leave out where its numbers start. */
  private static Space<?> drawnInGraph(Space<?> space) {
    return space instanceof Discrete discrete ? new Discrete(discrete.n()) : space;
  }

  private static Space<?> inner(Object value) {
    if (value instanceof Notation call) {
      return space(call);
    }
    throw new IllegalArgumentException("'" + value + "'; accepted: a space");
  }
}
