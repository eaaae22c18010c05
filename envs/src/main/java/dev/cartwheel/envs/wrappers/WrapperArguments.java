package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.spaces.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Gymnasium's wrappers are made with, read from options. */
final class WrapperArguments {

  private final EnvironmentOptions values;

  WrapperArguments(EnvironmentOptions values) {
    this.values = values;
  }

  /** An argument that must be given. */
  static Option required(String name, Option.Kind kind, String description) {
    return Option.optional(name, kind, description);
  }

  /** Makes a list of a single value where a list is taken, and texts of numbers likewise. */
  static void asList(Option argument, Map<String, @Nullable Object> given) {
    boolean numbers = argument.kind() == Option.Kind.NUMBERS;
    boolean texts = argument.kind() == Option.Kind.TEXTS;
    Object value = given.get(argument.name());
    if (value == null || !(numbers || texts)) {
      return;
    }
    List<Object> items = new ArrayList<>();
    for (Object item : value instanceof List<?> list ? list : List.of(value)) {
      items.add(texts && item instanceof Integer ? item.toString() : item);
    }
    given.put(argument.name(), items);
  }

  boolean has(String name) {
    return values.has(name);
  }

  boolean flag(String name) {
    return values.flag(name);
  }

  String text(String name) {
    return values.text(require(name));
  }

  int integer(String name) {
    return values.integer(require(name));
  }

  double number(String name) {
    return values.number(require(name));
  }

  double number(String name, double fallback) {
    return values.has(name) ? values.number(name) : fallback;
  }

  String[] texts(String name) {
    return values.texts(require(name)).toArray(String[]::new);
  }

  /** Whole numbers. */
  int[] integers(String name) {
    return values.numbers(require(name)).stream().mapToInt(number -> whole(name, number)).toArray();
  }

  /** Exactly so many whole numbers. */
  int[] integers(String name, int count) {
    int[] numbers = integers(name);
    if (numbers.length != count) {
      throw new IllegalArgumentException(
          "option %s of %d numbers; accepted: %d".formatted(name, numbers.length, count));
    }
    return numbers;
  }

  /** A number for each element of a box; a single one is for all. */
  double[] each(String name, Box box) {
    List<Double> numbers = values.numbers(require(name));
    return numbers.size() == 1
        ? Boxes.alike(box, numbers.get(0))
        : numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private String require(String name) {
    if (!values.has(name)) {
      throw new IllegalArgumentException("option " + name + " is missing");
    }
    return name;
  }

  private static int whole(String name, double number) {
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "option " + name + " " + number + "; accepted: whole numbers");
    }
    return (int) number;
  }
}
