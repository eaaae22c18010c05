package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Reads a list as a configuration has it: of names, and of maps of {@code name} and {@code
   * kwargs}; a single one will do.
   *
   * @throws IllegalArgumentException if it is something else, or there is no wrapper of a name
   */
  public static List<WrapperSpec> list(@Nullable Object value) {
    List<WrapperSpec> wrappers = new ArrayList<>();
    for (Object each : value instanceof Collection<?> several ? several : Arrays.asList(value)) {
      WrapperSpec wrapper =
          each instanceof String name ? new WrapperSpec(name, Map.of()) : fromJson(each);
      Wrappers.arguments(wrapper.name()); // refuses a name that is not there
      wrappers.add(wrapper);
    }
    return wrappers;
  }

  /**
   * Wraps a world in several, innermost first; closes it if one is refused.
   *
   * @throws IllegalArgumentException as {@link #wrap(Environment)}
   */
  public static Environment<?, ?> wrap(Environment<?, ?> world, List<WrapperSpec> wrappers) {
    Environment<?, ?> wrapped = world;
    try {
      for (WrapperSpec wrapper : wrappers) {
        wrapped = wrapper.wrap(wrapped);
      }
      return wrapped;
    } catch (IllegalArgumentException e) {
      wrapped.close();
      throw e;
    }
  }

  /** Whether it changes what a step is worth, so that returns are no longer the world's own. */
  public boolean changesRewards() {
    return Wrappers.changesRewards(name);
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
