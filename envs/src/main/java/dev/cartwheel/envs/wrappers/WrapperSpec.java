package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper by name, with what it is made with: Gymnasium's {@code WrapperSpec}.
 *
 * @param name one of {@link Wrappers#names}
 * @param kwargs by Gymnasium's names
 */
public record WrapperSpec(String name, Map<String, @Nullable Object> kwargs) {

  public WrapperSpec {
    kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
  }

  /**
   * Wraps a world.
   *
   * @throws IllegalArgumentException if there is no such wrapper, or it refuses its arguments or
   *     the world
   */
  public Environment<?, ?> wrap(Environment<?, ?> world) {
    return Wrappers.wrap(world, name, kwargs);
  }

  /** As JSON has it: a map of {@code name} and {@code kwargs}. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("kwargs", kwargs);
    return json;
  }

  /**
   * Reads what {@link #toJson} shows, and what Gymnasium writes, whose {@code entry_point} is
   * passed over.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static WrapperSpec fromJson(@Nullable Object json) {
    JsonFields fields = JsonFields.of("wrapper", json, "name", "kwargs", "entry_point");
    return new WrapperSpec(fields.text("name"), fields.map("kwargs"));
  }
}
