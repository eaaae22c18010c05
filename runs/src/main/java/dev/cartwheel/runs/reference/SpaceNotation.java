package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a space's description: a world's, {@code CartPole-v1/action} or {@code .../observation}, or
 * one as Gymnasium writes it, {@code Discrete(6, start=-2)}, {@code MultiDiscrete([3 5 2])}, {@code
 * MultiBinary(6)}, {@code Box(-1, 2, (3,), float32)}.
 */
final class SpaceNotation {

  /** Kinds of Gymnasium's that are not built. */
  private static final Set<String> TO_COME =
      Set.of("Text", "Tuple", "Dict", "Sequence", "Graph", "OneOf");

  private SpaceNotation() {}

  /**
   * @throws IllegalArgumentException if the description cannot be read
   * @throws NotCoveredException if it names a space that is not built
   */
  static Space<?> parse(String text) {
    if (text.endsWith("/action") || text.endsWith("/observation")) {
      int slash = text.lastIndexOf('/');
      try (Environment<?, ?> environment = Worlds.make(text.substring(0, slash), Map.of())) {
        return text.endsWith("/action")
            ? environment.actionSpace()
            : environment.observationSpace();
      }
    }
    Notation notation = Notation.parse(text);
    return switch (notation.name()) {
      case "Discrete" -> discrete(new Arguments(text, notation, "n", "start"));
      case "MultiDiscrete" -> multiDiscrete(new Arguments(text, notation, "nvec", "start"));
      case "MultiBinary" ->
          new MultiBinary(integers(new Arguments(text, notation, "n").required("n")));
      case "Box" -> box(new Arguments(text, notation, "low", "high", "shape", "dtype"));
      default -> {
        if (TO_COME.contains(notation.name())) {
          throw new NotCoveredException("space " + notation.name());
        }
        throw new IllegalArgumentException(
            "unknown space '"
                + notation.name()
                + "'; accepted: Discrete, MultiDiscrete, MultiBinary, Box");
      }
    };
  }

  private static Space<?> discrete(Arguments arguments) {
    int[] n = integers(arguments.required("n"));
    int[] start = integers(arguments.optional("start", 0.0));
    return new Discrete(single(n, arguments), single(start, arguments));
  }

  private static Space<?> multiDiscrete(Arguments arguments) {
    Object nvec = arguments.required("nvec");
    if (nvec instanceof List<?> rows && rows.stream().anyMatch(List.class::isInstance)) {
      throw new NotCoveredException("MultiDiscrete of more than one dimension");
    }
    int[] choices = integers(nvec);
    int[] start = integers(arguments.optional("start", 0.0));
    return new MultiDiscrete(
        choices, start.length == 1 && start[0] == 0 ? new int[choices.length] : start);
  }

  private static Space<?> box(Arguments arguments) {
    Object low = arguments.required("low");
    Object high = arguments.required("high");
    Object dtype = arguments.optional("dtype", "float32");
    if (!dtype.equals("float32")) {
      throw new NotCoveredException("Box of dtype " + dtype);
    }
    Object extents = arguments.optional("shape", low instanceof List<?> ? shape(low) : shape(high));
    int[] shape = integers(extents);
    if (shape.length == 0) {
      throw new NotCoveredException("Box without dimensions");
    }
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] lows = bounds(low, elements);
    float[] highs = bounds(high, elements);
    for (int i = 0; i < elements; i++) {
      if (Float.isInfinite(lows[i]) || Float.isInfinite(highs[i])) {
        throw new NotCoveredException("Box with an infinite bound");
      }
    }
    return new Box(lows, highs, shape);
  }

  /** The extents of nested lists; one number counts as a list of one, as in Gymnasium. */
  private static List<Object> shape(Object nested) {
    List<Object> shape = new ArrayList<>();
    for (Object inner = nested; inner instanceof List<?> items; inner = items.get(0)) {
      shape.add((double) items.size());
      if (items.isEmpty()) {
        break;
      }
    }
    return shape.isEmpty() ? List.of(1.0) : shape;
  }

  private static float[] bounds(Object bounds, int elements) {
    List<Double> numbers = numbers(bounds, new ArrayList<>());
    float[] values = new float[elements];
    if (!(bounds instanceof List<?>)) {
      Arrays.fill(values, numbers.get(0).floatValue());
    } else if (numbers.size() == elements) {
      Arrays.setAll(numbers.toArray(), i -> values[i] = numbers.get(i).floatValue());
    } else {
      throw new IllegalArgumentException(
          numbers.size()
              + " bounds; accepted: "
              + elements
              + ", as many as the shape has elements");
    }
    return values;
  }

  private static List<Double> numbers(Object value, List<Double> into) {
    if (value instanceof List<?> items) {
      items.forEach(item -> numbers(item, into));
    } else if (value instanceof Double number) {
      into.add(number);
    } else {
      throw new IllegalArgumentException("'" + value + "'; accepted: a number");
    }
    return into;
  }

  private static int[] integers(Object value) {
    return numbers(value, new ArrayList<>()).stream()
        .mapToInt(
            number -> {
              if (number != number.intValue()) {
                throw new IllegalArgumentException(number + "; accepted: a whole number");
              }
              return number.intValue();
            })
        .toArray();
  }

  private static int single(int[] values, Arguments arguments) {
    if (values.length != 1) {
      throw new IllegalArgumentException("'" + arguments.text + "'; accepted: single numbers");
    }
    return values[0];
  }

  /** The arguments of a call by name, whether they were given by name or by place. */
  private record Arguments(String text, Notation call, List<String> names) {

    Arguments(String text, Notation call, String... names) {
      this(text, call, List.of(names));
      boolean known = this.names.containsAll(call.named().keySet());
      boolean twice =
          this.names.stream().limit(call.positional().size()).anyMatch(call.named()::containsKey);
      if (call.positional().size() > names.length || !known || twice) {
        throw new IllegalArgumentException(
            "'" + text + "'; accepted: " + call.name() + "(" + String.join(", ", names) + ")");
      }
    }

    Object required(String name) {
      Object value = optional(name, "");
      if (value.equals("")) {
        throw new IllegalArgumentException("'" + text + "' lacks '" + name + "'");
      }
      return value;
    }

    Object optional(String name, Object absent) {
      int place = names.indexOf(name);
      if (place < call.positional().size()) {
        return call.positional().get(place);
      }
      return call.named().getOrDefault(name, absent);
    }
  }
}
