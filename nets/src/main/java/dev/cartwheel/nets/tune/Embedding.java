package dev.cartwheel.nets.tune;

import java.util.List;
import java.util.Map;

/** Values as points, whose distances say how unlike they are. */
final class Embedding {

  private static final double CORNER = Math.sqrt(0.5); // corners of a simplex of side 1

  private Embedding() {}

  /**
   * The point of values.
   *
   * @param space whose hyperparameters have an axis each, or one for each value if they have no
   *     order, but none if there is only one value
   * @param values of those that have a meaning; the others take their first
   */
  static double[] of(List<HyperParameter> space, Map<String, Object> values) {
    int axes = 0;
    for (HyperParameter parameter : space) {
      axes += axes(parameter);
    }
    double[] point = new double[axes];
    int axis = 0;
    for (HyperParameter parameter : space) {
      boolean active =
          values.containsKey(parameter.name())
              && parameter.conditions().stream().allMatch(condition -> condition.holds(values));
      Object value =
          active
              ? values.getOrDefault(parameter.name(), parameter.standard())
              : parameter.standard();
      int count = axes(parameter);
      if (count == 1) {
        point[axis] = parameter.placeOf(value);
      } else if (count > 1) {
        point[axis + parameter.values().indexOf(parameter.typed(value))] = CORNER;
      }
      axis += count;
    }
    return point;
  }

  private static int axes(HyperParameter parameter) {
    if (parameter instanceof Fixed) {
      return 0;
    }
    return parameter.ordered() ? 1 : parameter.values().size();
  }
}
