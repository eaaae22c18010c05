package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shapes to draw, and arguments to draw from. */
final class DrawnParts {

  static final Object[] FLAG = {true, false};
  static final Object[] FORMAT = {null, "channels_last", "channels_first"};

  private DrawnParts() {}

  /** Images of so many axes of 3 to 8 places, with 2 or 4 channels. */
  static Function<SplittableRandom, int[][]> images(int axes) {
    return random -> {
      int[] shape = new int[axes + 1];
      for (int axis = 0; axis < axes; axis++) {
        shape[axis] = 3 + random.nextInt(axes == 3 ? 3 : 6);
      }
      shape[axes] = 2 + 2 * random.nextInt(2);
      return new int[][] {shape};
    };
  }

  /** A layer inside another, as JSON has it. */
  static Map<String, Object> layer(String kind, Object... config) {
    return Map.of("class_name", kind, "config", LayerConfig.of(config).asMap());
  }

  /** Lengths, some of them open. */
  static List<@Nullable Integer> lengths(@Nullable Integer... lengths) {
    return Arrays.asList(lengths);
  }
}
