package dev.cartwheel.runs.reference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An episode to play.
 *
 * @param env the world's id
 * @param kwargs the options it is made with
 * @param seed of the first reset
 * @param actions JSON values of the actions, in order
 */
record RolloutRequest(
    String env, Map<String, @Nullable Object> kwargs, long seed, List<@Nullable Object> actions) {

  private static final Set<String> FIELDS =
      new LinkedHashSet<>(List.of("env", "kwargs", "seed", "actions"));

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or of the wrong type
   */
  static RolloutRequest of(Map<String, @Nullable Object> line) {
    return of(new Fields(line, FIELDS));
  }

  static RolloutRequest of(Fields fields) {
    return new RolloutRequest(
        fields.text("env"), fields.object("kwargs"), fields.seed("seed"), fields.list("actions"));
  }
}
