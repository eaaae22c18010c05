package dev.cartwheel.nets.keras;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What Keras 3 calls the groups of layers in one list: dense, dense_1, conv2d. */
final class GroupNames {

  private final Map<String, Integer> seen = new HashMap<>();

  /** The name of the next layer of a class. */
  String next(String kind) {
    // Keras's class has another name than it is saved under.
    String base = snakeCase(kind.equals("GroupQueryAttention") ? "GroupedQueryAttention" : kind);
    int count = seen.merge(base, 1, Integer::sum) - 1;
    return count == 0 ? base : base + "_" + count;
  }

  private static String snakeCase(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
