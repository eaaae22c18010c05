package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.LayerConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer that maps each axis between the batch and the channels by itself. */
abstract class AxisLayer extends TapsLayer {

  private final int rank;
  private final List<Taps> taps = new ArrayList<>();

  /**
   * @param rules one for each axis
   */
  AxisLayer(LayerConfig config, Taps.Rule... rules) {
    super(config);
    readDataFormat(config, rules.length);
    this.rank = rules.length + 2;
    for (int axis = 0; axis < rules.length; axis++) {
      taps.add(new Taps(axis + 1, rules[axis]));
    }
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(rank);
  }

  @Override
  public final List<Taps> taps(int... shape) {
    return Collections.unmodifiableList(taps);
  }

  /**
   * Lengths before and after each axis: one number for all, one for each axis, or a pair for each
   * axis; along one axis, a pair alone.
   *
   * @param otherwise the length where none is given
   * @param sign -1 to crop
   */
  static Taps.Rule[] margins(LayerConfig config, String key, int otherwise, int axes, int sign) {
    Object value = config.value(key);
    List<?> given = value == null ? null : config.list(key);
    Taps.Rule[] rules = new Taps.Rule[axes];
    for (int axis = 0; axis < axes; axis++) {
      int before = otherwise;
      int after = otherwise;
      if (given != null && axes == 1 && given.size() == 2 && given.get(0) instanceof Number) {
        before = length(key, given.get(0), value);
        after = length(key, given.get(1), value);
      } else if (given != null) {
        if (given.size() != 1 && given.size() != axes) {
          throw LayerConfig.refused(key, value, "a whole number, or " + axes + " or pairs of them");
        }
        Object each = given.get(given.size() == 1 ? 0 : axis);
        boolean pair = each instanceof List<?> list && list.size() == 2;
        before = length(key, pair ? ((List<?>) each).get(0) : each, value);
        after = length(key, pair ? ((List<?>) each).get(1) : each, value);
      }
      rules[axis] = new Taps.Padded(sign * before, sign * after);
    }
    return rules;
  }

  private static int length(String key, @Nullable Object element, @Nullable Object value) {
    if (element instanceof Integer length && length >= 0) {
      return length;
    }
    throw LayerConfig.refused(key, value, "whole numbers of 0 or more");
  }

  /** Each place of an axis as often as a factor says. */
  static Taps.Rule[] repeats(LayerConfig config, int axes) {
    int[] size = config.perAxis("size", axes, 2);
    Taps.Rule[] rules = new Taps.Rule[axes];
    for (int axis = 0; axis < axes; axis++) {
      if (size[axis] < 1) {
        throw LayerConfig.refused("size", config.value("size"), "whole numbers of 1 or more");
      }
      rules[axis] = new Taps.Repeated(size[axis]);
    }
    return rules;
  }
}
