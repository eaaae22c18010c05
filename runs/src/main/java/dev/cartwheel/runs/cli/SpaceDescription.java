package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spaces for listings: a word for people, fields for programs. */
final class SpaceDescription {

  private SpaceDescription() {}

  /** A few characters, such as {@code Box(4)}: a box's bounds would fill the screen. */
  static String brief(Space<?> space) {
    return space instanceof Box box
        ? Arrays.stream(box.shape())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining("x", "Box(", ")"))
        : space.toString();
  }

  /** Everything a space is made of; an infinite bound becomes null. */
  static Map<String, Object> fields(Space<?> space) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", space.getClass().getSimpleName());
    if (space instanceof Box box) {
      fields.put("shape", list(box.shape()));
      fields.put("low", list(box.width(), box::low));
      fields.put("high", list(box.width(), box::high));
    } else if (space instanceof Discrete discrete) {
      fields.put("n", discrete.n());
      fields.put("start", discrete.start());
    } else if (space instanceof MultiDiscrete multi) {
      fields.put("nvec", list(multi.nvec()));
      fields.put("start", list(multi.start()));
    } else if (space instanceof MultiBinary binary) {
      fields.put("shape", list(binary.shape()));
    } else if (space instanceof Tuple tuple) {
      fields.put("spaces", tuple.spaces().stream().map(SpaceDescription::fields).toList());
    } else {
      fields.put("of", space.toString());
    }
    return fields;
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static List<@Nullable Float> list(int size, IntFunction<Float> element) {
    List<@Nullable Float> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(Float.isFinite(element.apply(i)) ? element.apply(i) : null);
    }
    return list;
  }
}
