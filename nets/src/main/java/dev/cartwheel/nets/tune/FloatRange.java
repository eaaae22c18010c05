package dev.cartwheel.nets.tune;

import java.util.List;
import java.util.Map;

/**
 * A number from a range, Keras Tuner's {@code Float}: {@code FloatRange.of("learning_rate", 1e-4,
 * 1e-2).sampling(Sampling.LOG)}.
 *
 * @param min accepted, as max is
 * @param step distance of values, their ratio if sampling is by logarithm; 0 for any value
 * @param standard first value
 */
public record FloatRange(
    String name,
    double min,
    double max,
    double step,
    Sampling sampling,
    Double standard,
    List<Condition> conditions)
    implements HyperParameter {

  public FloatRange {
    HyperParameter.checkName(name);
    sampling.check(name, min, max, step);
    conditions = List.copyOf(conditions);
    if (!(standard >= min && standard <= max)) {
      throw new IllegalArgumentException(
          name + " " + standard + " at first; accepted: from " + min + " to " + max);
    }
  }

  /** All numbers of a range. */
  public static FloatRange of(String name, double min, double max) {
    return new FloatRange(name, min, max, 0, Sampling.LINEAR, min, List.of());
  }

  /** The same, by steps from the minimum; steps multiply if {@link #sampling} is by logarithm. */
  public FloatRange step(double step) {
    return new FloatRange(name, min, max, step, sampling, standard, conditions);
  }

  /** The same, sampled otherwise, any value of the range. */
  public FloatRange sampling(Sampling sampling) {
    return new FloatRange(name, min, max, 0, sampling, standard, conditions);
  }

  /** The same with another first value. */
  public FloatRange startingAt(double standard) {
    return new FloatRange(name, min, max, step, sampling, standard, conditions);
  }

  @Override
  public Double at(double place) {
    return step == 0 ? sampling.value(place, min, max) : value(HyperParameter.part(place, count()));
  }

  private int count() {
    return sampling.count(min, max, step);
  }

  private double value(int index) {
    return sampling.value(index, min, max, step);
  }

  @Override
  public double placeOf(Object value) {
    double number = typed(value);
    if (step > 0) {
      return HyperParameter.middle(sampling.index(number, min, max, step), count());
    }
    double place = min == max ? 0.5 : sampling.probability(number, min, max);
    return Math.max(0, Math.min(1, place));
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
  public FloatRange in(String scope, List<Condition> conditions) {
    return new FloatRange(scope + name, min, max, step, sampling, standard, conditions);
  }

  @Override
  public String className() {
    return "Float";
  }

  @Override
  public Map<String, Object> config() {
    return sampling.config(standard, min, max, step);
  }

  @Override
  public Double typed(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw refusal(value, "a number");
  }
}
