package dev.cartwheel.nets.tune;

import java.util.List;
import java.util.Map;

/**
 * On or off, Keras Tuner's {@code Boolean}.
 *
 * @param standard first value
 */
public record Switch(String name, Boolean standard, List<Condition> conditions)
    implements HyperParameter {

  public Switch {
    HyperParameter.checkName(name);
    conditions = List.copyOf(conditions);
  }

  /** Off at first. */
  public static Switch of(String name) {
    return new Switch(name, false, List.of());
  }

  @Override
  public Boolean at(double place) {
    return HyperParameter.part(place, 2) == 1;
  }

  @Override
  public double placeOf(Object value) {
    return HyperParameter.middle(typed(value) ? 1 : 0, 2);
  }

  @Override
  public List<Object> values() {
    return List.of(false, true);
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public Switch in(String scope, List<Condition> conditions) {
    return new Switch(scope + name, standard, conditions);
  }

  @Override
  public String className() {
    return "Boolean";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("default", standard);
  }

  @Override
  public Boolean typed(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw refusal(value, "true or false");
  }
}
