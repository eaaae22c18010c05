package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.ResetOptions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An episode to play.
 *
 * @param env the world's id
 * @param kwargs the options it is made with
 * @param seed of the first reset
 * @param actions JSON values of the actions, in order
 * @param options of the first reset
 */
record RolloutRequest(
    String env,
    Map<String, @Nullable Object> kwargs,
    long seed,
    List<@Nullable Object> actions,
    Map<String, @Nullable Object> options) {

  private static final Set<String> FIELDS =
      new LinkedHashSet<>(List.of("env", "kwargs", "seed", "actions"));

  /** The field that may be missing. */
  static final Set<String> OPTIONAL = Set.of("options");

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or of the wrong type
   */
  static RolloutRequest of(Map<String, @Nullable Object> line) {
    return of(new Fields(line, FIELDS, OPTIONAL));
  }

  /** How the episode starts. */
  ResetOptions start() {
    Map<String, Object> given = new LinkedHashMap<>();
    options.forEach(
        (name, value) -> {
          if (value == null) {
            throw new IllegalArgumentException(
                "reset option " + name + " null; accepted: a value, or leave it out");
          }
          given.put(name, value);
        });
    return new ResetOptions(OptionalLong.of(seed), given);
  }

  static RolloutRequest of(Fields fields) {
    return new RolloutRequest(
        fields.text("env"),
        fields.object("kwargs"),
        fields.seed("seed"),
        fields.list("actions"),
        fields.value("options") == null ? Map.of() : fields.object("options"));
  }
}
