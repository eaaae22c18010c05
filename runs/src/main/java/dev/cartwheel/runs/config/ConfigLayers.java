package dev.cartwheel.runs.config;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.wrappers.WrapperSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects settings layer by layer, a later one overriding an earlier one. Each value is checked
 * when its layer is added, so that an error can say where it came from.
 */
public final class ConfigLayers {

  static final String ENV = "env";
  static final String KWARGS = "kwargs";
  static final String WRAPPERS = "wrappers";
  static final String AGENT = "agent";
  static final String SEED = "seed";
  static final String BACKEND = "backend";
  static final String STEPS = "steps";

  private static final String NORMALIZE_OBSERVATION = "NormalizeObservation";
  private static final long DEFAULT_SEED = 0;
  private static final long DEFAULT_STEPS = 100_000;

  private final String env;
  private final String agent;
  private final String defaultBackend;
  private final List<ConfigKey<?>> runKeys = RunKeys.all();
  private final List<ConfigKey<?>> agentKeys;
  private final Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Object> kwargs = new LinkedHashMap<>();
  private List<WrapperSpec> wrappers = List.of();

  /**
   * @param env the world's full id
   * @param agent the agent's id
   * @param agentKeys the agent's keys
   * @param defaultBackend the engine unless a layer names another
   */
  public ConfigLayers(
      String env, String agent, List<ConfigKey<?>> agentKeys, String defaultBackend) {
    this.env = env;
    this.agent = agent;
    this.agentKeys = List.copyOf(agentKeys);
    this.defaultBackend = defaultBackend;
    runKeys.forEach(key -> keys.put(key.name(), key));
    agentKeys.forEach(key -> keys.put(key.name(), key));
  }

  /** Adds the file that ships for this pair of agent and world, if one does. */
  public ConfigLayers addShipped() {
    add(ShippedConfigs.resource(agent, env), new ShippedConfigs().of(agent, env));
    return this;
  }

  /** Adds a user's file. */
  public ConfigLayers addFile(Path file) throws IOException {
    return add("'" + file + "'", Yaml.read(file));
  }

  /**
   * Adds {@code key=value} as {@code --set} gives it; {@code kwargs.name=value} sets an option of
   * the world.
   */
  public ConfigLayers addAssignment(String assignment) throws IOException {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--set '" + assignment + "'; accepted: key=value");
    }
    String key = assignment.substring(0, equals);
    String text = assignment.substring(equals + 1);
    if (key.startsWith(KWARGS + ".")) {
      Map<String, Object> option = new LinkedHashMap<>();
      option.put(key.substring(KWARGS.length() + 1), Yaml.value(text, "--set " + key));
      return add("--set", Map.of(KWARGS, option));
    }
    if (key.equals(WRAPPERS)) {
      return add("--set", Map.of(key, Yaml.value(text, "--set " + key)));
    }
    return add("--set", Map.of(key, text));
  }

  /** Adds flags by the key they set; messages call {@code steps} {@code --steps}. */
  public ConfigLayers addFlags(Map<String, ?> flags) {
    flags.forEach(
        (key, value) -> {
          try {
            add(key, value);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--" + e.getMessage(), e);
          }
        });
    return this;
  }

  /**
   * Adds a layer.
   *
   * @param source what messages call it
   * @throws IllegalArgumentException if a key is unknown, or a value ill-typed or out of range; one
   *     line names source, key, value, what is accepted and a near match
   */
  public ConfigLayers add(String source, Map<String, ?> layer) {
    for (Map.Entry<String, ?> entry : layer.entrySet()) {
      try {
        add(entry.getKey(), entry.getValue());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
      }
    }
    return this;
  }

  private void add(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " has no value");
    }
    switch (name) {
      case ENV -> requireSame(name, value, env);
      case AGENT -> requireSame(name, value, agent);
      case SEED -> values.put(name, wholeNumber(name, value, 0));
      case STEPS -> values.put(name, wholeNumber(name, value, 1));
      case BACKEND -> values.put(name, value.toString());
      case KWARGS -> addKwargs(value);
      case WRAPPERS -> wrappers = readWrappers(value);
      default -> {
        ConfigKey<?> key = keys.get(name);
        if (key == null) {
          throw new IllegalArgumentException(NearMatch.refusal("key", name, names()));
        }
        values.put(name, key.read(value));
      }
    }
  }

  private void addKwargs(Object value) {
    if (!(value instanceof Map<?, ?> options)) {
      throw new IllegalArgumentException(
          KWARGS + " '" + value + "'; accepted: a mapping of the world's options");
    }
    options.forEach(
        (name, option) -> {
          if (option == null) {
            throw new IllegalArgumentException(KWARGS + "." + name + " has no value");
          }
          kwargs.put(String.valueOf(name), option);
        });
  }

  private static List<WrapperSpec> readWrappers(Object value) {
    List<WrapperSpec> read = WrapperSpec.list(value);
    for (WrapperSpec wrapper : read) {
      if (wrapper.name().equals(NORMALIZE_OBSERVATION)) {
        throw new IllegalArgumentException(
            WRAPPERS
                + ": "
                + NORMALIZE_OBSERVATION
                + " measures in each world anew, so weights would be judged by other observations"
                + " than they learned from; accepted: the agent's normalizeObservations=true");
      }
    }
    return read;
  }

  private static void requireSame(String name, Object given, String expected) {
    if (!given.equals(expected)) {
      throw new IllegalArgumentException(
          name + " '" + given + "', but this run is of '" + expected + "'");
    }
  }

  private static long wholeNumber(String name, Object value, long least) {
    try {
      long number = Long.parseLong(value.toString().trim().replace("_", ""));
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number that is too small
    }
    throw new IllegalArgumentException(
        name + " '" + value + "'; accepted: a whole number, " + least + " or more");
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(STEPS, SEED, BACKEND, KWARGS, WRAPPERS));
    names.addAll(keys.keySet());
    return names;
  }

  /** The configuration all layers together make. */
  public RunConfig build() {
    return new RunConfig(
        env,
        kwargs,
        wrappers,
        agent,
        (Long) values.getOrDefault(SEED, DEFAULT_SEED),
        (String) values.getOrDefault(BACKEND, defaultBackend),
        (Long) values.getOrDefault(STEPS, DEFAULT_STEPS),
        Settings.of(runKeys, given(runKeys)),
        Settings.of(agentKeys, given(agentKeys)).values());
  }

  private Map<String, Object> given(List<ConfigKey<?>> of) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (ConfigKey<?> key : of) {
      Object value = values.get(key.name());
      if (value != null) {
        given.put(key.name(), value);
      }
    }
    return given;
  }
}
