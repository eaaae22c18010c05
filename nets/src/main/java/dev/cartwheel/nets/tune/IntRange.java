package dev.cartwheel.nets.tune;

import java.util.List;
import java.util.Map;

/**
 * A whole number from a range, Keras Tuner's {@code Int}: {@code IntRange.of("units", 16,
 * 256).step(16)}.
 *
 * @param min accepted, as max is
 * @param step distance of values, their ratio if sampling is by logarithm; 0 for any value there
 * @param standard first value
 */
public record IntRange(
    String name,
    int min,
    int max,
    int step,
    Sampling sampling,
    Integer standard,
    List<Condition> conditions)
    implements HyperParameter {

  public IntRange {
    HyperParameter.checkName(name);
    sampling.check(name, min, max, step);
    if (step == 0 && sampling == Sampling.LINEAR) {
      step = 1;
    }
    conditions = List.copyOf(conditions);
    if (standard < min || standard > max) {
      throw new IllegalArgumentException(
          name + " " + standard + " at first; accepted: from " + min + " to " + max);
    }
  }

  /** All whole numbers of a range. */
  public static IntRange of(String name, int min, int max) {
    return new IntRange(name, min, max, 0, Sampling.LINEAR, min, List.of());
  }

  /** The same, by steps from the minimum; steps multiply if {@link #sampling} is by logarithm. */
  public IntRange step(int step) {
    return new IntRange(name, min, max, step, sampling, standard, conditions);
  }

  /** The same, sampled otherwise, any value of the range. */
  public IntRange sampling(Sampling sampling) {
    return new IntRange(name, min, max, 0, sampling, standard, conditions);
  }

  /** The same with another first value. */
  public IntRange startingAt(int standard) {
    return new IntRange(name, min, max, step, sampling, standard, conditions);
  }

  @Override
  public Integer at(double place) {
    if (step == 0) {
      return Math.min(max, (int) sampling.value(place, min, max + 1.0));
    }
    return value(HyperParameter.part(place, count()));
  }

  private int count() {
    return sampling.count(min, max, step);
  }

  private int value(int index) {
    return (int) Math.round(sampling.value(index, min, max, step));
  }

  @Override
  public double placeOf(Object value) {
    int number = typed(value);
    return step == 0
        ? sampling.probability(number + 0.5, min, max + 1.0)
        : HyperParameter.middle(sampling.index(number, min, max, step), count());
  }

  @Override
  public List<Object> values() {
    return HyperParameter.evenly(this, step > 0 ? count() : HyperParameter.SPREAD);
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public IntRange in(String scope, List<Condition> conditions) {
    return new IntRange(scope + name, min, max, step, sampling, standard, conditions);
  }

  @Override
  public String className() {
    return "Int";
  }

  @Override
  public Map<String, Object> config() {
    return sampling.config(standard, min, max, step);
  }

  @Override
  public Integer typed(Object value) {
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw refusal(value, "a whole number");
  }
}
