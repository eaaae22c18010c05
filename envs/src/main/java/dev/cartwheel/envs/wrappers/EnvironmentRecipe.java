package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All it takes to make a world again: its id, its options and its wrappers, to and from JSON in the
 * form of Gymnasium's {@code EnvSpec}.
 *
 * @param id such as {@code CartPole-v1}
 * @param options what it is made with, {@code max_episode_steps} included
 * @param wrappers innermost first
 */
public record EnvironmentRecipe(
    String id, Map<String, @Nullable Object> options, List<WrapperSpec> wrappers) {

  /** Fields of Gymnasium's that say where its Python code is, or follow from the id here. */
  private static final String[] FIELDS = {
    "id",
    "max_episode_steps",
    "kwargs",
    "additional_wrappers",
    "entry_point",
    "reward_threshold",
    "nondeterministic",
    "order_enforce",
    "disable_env_checker",
    "vector_entry_point"
  };

  public EnvironmentRecipe {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    wrappers = List.copyOf(wrappers);
  }

  /** A world with its standard options and without wrappers. */
  public static EnvironmentRecipe of(String id) {
    return new EnvironmentRecipe(id, Map.of(), List.of());
  }

  /** This recipe with one more wrapper around. */
  public EnvironmentRecipe wrapped(String name, Map<String, ?> kwargs) {
    List<WrapperSpec> more = new ArrayList<>(wrappers);
    more.add(new WrapperSpec(name, new LinkedHashMap<>(kwargs)));
    return new EnvironmentRecipe(id, options, more);
  }

  /**
   * Makes the world.
   *
   * @throws IllegalArgumentException if the id, an option, a wrapper or one of its arguments is not
   *     accepted
   */
  public Environment<?, ?> make() {
    return WrapperSpec.wrap(Environments.make(id, options), wrappers);
  }

  /** As JSON has it: {@code id}, {@code max_episode_steps}, {@code kwargs} and wrappers. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> kwargs = new LinkedHashMap<>(options);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id);
    if (kwargs.containsKey(EnvironmentSpec.MAX_EPISODE_STEPS)) {
      json.put(EnvironmentSpec.MAX_EPISODE_STEPS, kwargs.remove(EnvironmentSpec.MAX_EPISODE_STEPS));
    }
    json.put("kwargs", kwargs);
    json.put("additional_wrappers", wrappers.stream().map(WrapperSpec::toJson).toList());
    return json;
  }

  /**
   * Reads what {@link #toJson} shows, and what Gymnasium's {@code EnvSpec.to_json} writes.
   *
   * @throws IllegalArgumentException if it is something else; whether the world can be made shows
   *     {@link #make}
   */
  public static EnvironmentRecipe fromJson(@Nullable Object json) {
    JsonFields fields = JsonFields.of("environment", json, FIELDS);
    Map<String, @Nullable Object> options = new LinkedHashMap<>(fields.map("kwargs"));
    Object limit = fields.value(EnvironmentSpec.MAX_EPISODE_STEPS);
    if (limit != null) {
      options.put(EnvironmentSpec.MAX_EPISODE_STEPS, limit);
    }
    List<WrapperSpec> wrappers = new ArrayList<>();
    for (Object wrapper : fields.list("additional_wrappers")) {
      wrappers.add(WrapperSpec.fromJson(wrapper));
    }
    return new EnvironmentRecipe(fields.text("id"), options, wrappers);
  }
}
