package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.config.Config;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One dimension of a search space. Each value has a place from 0 to 1, by which values are drawn
 * and compared.
 */
public sealed interface HyperParameter permits IntRange, FloatRange, Choice, Switch, Fixed {

  /** Unique among those with the same conditions. */
  String name();

  /** All of which must hold for it to have a meaning. */
  List<Condition> conditions();

  /** The value before any other is tried. */
  Object standard();

  /** The value at a place from 0 to 1. */
  Object at(double place);

  /**
   * The place of a value.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  double placeOf(Object value);

  /** The values a grid tries: all, or ten spread evenly. */
  List<Object> values();

  /** Whether neighbouring values can be expected to do alike. */
  boolean ordered();

  /** The same in scopes. */
  HyperParameter in(String scope, List<Condition> conditions);

  /** Keras Tuner's name of the kind. */
  String className();

  /** Keras Tuner's configuration, without name and conditions. */
  Map<String, Object> config();

  /**
   * A value as this has it, though a file may have written it otherwise.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  Object typed(Object value);

  /** Values of a grid over a range without steps. */
  int SPREAD = 10;

  /** The values in the middle of so many equal parts, each once. */
  static List<Object> evenly(HyperParameter parameter, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> parameter.at(middle(i, count)))
        .distinct()
        .toList();
  }

  /** The place of the middle of one of several equal parts. */
  static double middle(int index, int count) {
    return (index + 0.5) / count;
  }

  /** The part that a place lies in. */
  static int part(double place, int count) {
    return Math.min(count - 1, (int) (place * count));
  }

  /** The error for a value of another type. */
  default IllegalArgumentException refusal(Object value, String accepted) {
    return Config.refused(name(), value, accepted);
  }

  /** Refuses names that say nothing. */
  static void checkName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("hyperparameter without a name; accepted: a name");
    }
  }
}
