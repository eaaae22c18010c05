package dev.cartwheel.nets.tune;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of some values, Keras Tuner's {@code Choice}.
 *
 * @param values texts, whole numbers, numbers or truth values, all of one type, each once
 * @param ordered whether neighbours can be expected to do alike; numbers only
 * @param standard first value
 */
public record Choice(
    String name, List<Object> values, boolean ordered, Object standard, List<Condition> conditions)
    implements HyperParameter {

  public Choice {
    HyperParameter.checkName(name);
    values = List.copyOf(values);
    conditions = List.copyOf(conditions);
    boolean numbers = values.stream().allMatch(Number.class::isInstance);
    if (values.isEmpty()
        || values.stream().map(Object::getClass).distinct().count() > 1
        || values.stream().distinct().count() < values.size()
        || !isPlain(values.get(0))) {
      throw new IllegalArgumentException(
          name
              + " one of "
              + values
              + "; accepted: texts, whole numbers, numbers or truth values, of one type, each once");
    }
    if (ordered && !numbers) {
      throw new IllegalArgumentException(
          name + " one of " + values + " in order; accepted: numbers, or no order");
    }
    if (!values.contains(standard)) {
      throw new IllegalArgumentException(
          name + " " + standard + " at first; accepted: one of " + values);
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof String
        || value instanceof Integer
        || value instanceof Double
        || value instanceof Boolean;
  }

  /** One of these, numbers in order. */
  public static Choice of(String name, Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(name + " one of []; accepted: one value or more");
    }
    boolean ordered = Arrays.stream(values).allMatch(Number.class::isInstance);
    return new Choice(name, List.of(values), ordered, values[0], List.of());
  }

  /** The same, whose neighbours need not do alike. */
  public Choice unordered() {
    return new Choice(name, values, false, standard, conditions);
  }

  /** The same with another first value. */
  public Choice startingAt(Object standard) {
    return new Choice(name, values, ordered, standard, conditions);
  }

  @Override
  public Object at(double place) {
    return values.get(HyperParameter.part(place, values.size()));
  }

  @Override
  public double placeOf(Object value) {
    return HyperParameter.middle(values.indexOf(typed(value)), values.size());
  }

  @Override
  public Choice in(String scope, List<Condition> conditions) {
    return new Choice(scope + name, values, ordered, standard, conditions);
  }

  @Override
  public String className() {
    return "Choice";
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("default", standard);
    config.put("values", values);
    config.put("ordered", ordered);
    return config;
  }

  @Override
  public Object typed(Object value) {
    return values.stream()
        .filter(mine -> mine.equals(value) || sameNumber(mine, value))
        .findFirst()
        .orElseThrow(() -> refusal(value, "one of " + values));
  }

  private static boolean sameNumber(Object mine, Object value) {
    return mine instanceof Number a
        && value instanceof Number b
        && a.doubleValue() == b.doubleValue();
  }
}
