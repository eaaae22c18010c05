package dev.cartwheel.nets.tune;

import java.util.List;
import java.util.Map;

/**
 * A value that is not searched for, Keras Tuner's {@code Fixed}.
 *
 * @param standard text, whole number, number or truth value
 */
public record Fixed(String name, Object standard, List<Condition> conditions)
    implements HyperParameter {

  public Fixed {
    Choice only = Choice.of(name, standard); // has the checks
    conditions = List.copyOf(conditions);
    standard = only.standard();
  }

  /** This value. */
  public static Fixed of(String name, Object value) {
    return new Fixed(name, value, List.of());
  }

  @Override
  public Object at(double place) {
    return standard;
  }

  @Override
  public double placeOf(Object value) {
    typed(value);
    return 0.5;
  }

  @Override
  public List<Object> values() {
    return List.of(standard);
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public Fixed in(String scope, List<Condition> conditions) {
    return new Fixed(scope + name, standard, conditions);
  }

  @Override
  public String className() {
    return "Fixed";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("value", standard);
  }

  @Override
  public Object typed(Object value) {
    return Choice.of(name, standard).typed(value);
  }
}
