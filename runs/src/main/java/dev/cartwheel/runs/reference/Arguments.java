package dev.cartwheel.runs.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of a call by name, whether they were given by name or by place. */
final class Arguments {

  private final Notation call;
  private final List<String> names;

  /**
   * @param names of all arguments it takes, by place
   * @throws IllegalArgumentException if there are more, others, or one twice
   */
  Arguments(Notation call, String... names) {
    this.call = call;
    this.names = List.of(names);
    int places = call.positional().size();
    boolean known = this.names.containsAll(call.named().keySet());
    boolean twice = this.names.stream().limit(places).anyMatch(call.named()::containsKey);
    if (places > names.length || !known || twice) {
      throw new IllegalArgumentException(
          call.name() + " takes (" + String.join(", ", names) + "); given: " + call);
    }
  }

  Optional<Object> optional(String name) {
    int place = names.indexOf(name);
    return Optional.ofNullable(
        place < call.positional().size() ? call.positional().get(place) : call.named().get(name));
  }

  Object required(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException(call.name() + " lacks '" + name + "'"));
  }

  /** A whole number. */
  int integer(String name) {
    int[] integers = integers(required(name));
    if (integers.length != 1) {
      throw new IllegalArgumentException(call.name() + " " + name + "; accepted: a whole number");
    }
    return integers[0];
  }

  /**
   * A whole number of any size.
   *
   * @param fallback where it is not given; null if it must be
   */
  BigInteger whole(String name, @Nullable BigInteger fallback) {
    if (fallback != null && optional(name).isEmpty()) {
      return fallback;
    }
    if (required(name) instanceof BigInteger whole) {
      return whole;
    }
    return BigInteger.valueOf(integer(name));
  }

  int integer(String name, int fallback) {
    return optional(name).isPresent() ? integer(name) : fallback;
  }

  /** The whole numbers of a list, or the one that stands alone. */
  static int[] integers(Object value) {
    return Arrays.stream(numbers(value))
        .mapToInt(
            number -> {
              if (number != (int) number) {
                throw new IllegalArgumentException(number + "; accepted: a whole number");
              }
              return (int) number;
            })
        .toArray();
  }

  /** The numbers of nested lists, row-major, or the one that stands alone. */
  static double[] numbers(Object value) {
    return exact(value).stream().mapToDouble(Number::doubleValue).toArray();
  }

  /** The numbers of nested lists as they were read: whole ones of any size. */
  static List<Number> exact(Object value) {
    List<Number> numbers = new ArrayList<>();
    collect(value, numbers);
    return numbers;
  }

  private static void collect(Object value, List<Number> into) {
    if (value instanceof List<?> items) {
      items.forEach(item -> collect(item, into));
    } else if (value instanceof Number number) {
      into.add(number);
    } else if ("True".equals(value) || "False".equals(value)) {
      into.add("True".equals(value) ? 1 : 0);
    } else {
      throw new IllegalArgumentException("'" + value + "'; accepted: a number");
    }
  }
}
