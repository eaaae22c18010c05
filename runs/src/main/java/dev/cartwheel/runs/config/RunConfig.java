package dev.cartwheel.runs.config;

import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.wrappers.WrapperSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides a run's outcome: two runs of equal configuration end in equal weights.
 *
 * @param env the world's id, with its version
 * @param kwargs options the world is made with, under Gymnasium's names
 * @param wrappers around the world, innermost first
 * @param agent the agent's id
 * @param seed the master seed, 0 or more
 * @param backend the engine of the agent's networks
 * @param steps how many steps the agent is meant to learn for, 1 or more
 * @param schedule values of {@link RunKeys}
 * @param settings the agent's settings, every key with its value
 */
public record RunConfig(
    String env,
    Map<String, Object> kwargs,
    List<WrapperSpec> wrappers,
    String agent,
    long seed,
    String backend,
    long steps,
    Settings schedule,
    Map<String, Object> settings) {

  public RunConfig {
    if (seed < 0) {
      throw new IllegalArgumentException("seed " + seed + "; accepted: 0 or more");
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps " + steps + "; accepted: 1 or more");
    }
    wrappers = List.copyOf(wrappers);
    kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** As the lines of {@code config.yaml}; {@link ConfigLayers} reads them back. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ConfigLayers.ENV, env);
    if (!kwargs.isEmpty()) {
      map.put(ConfigLayers.KWARGS, kwargs);
    }
    if (!wrappers.isEmpty()) {
      map.put(ConfigLayers.WRAPPERS, wrappers.stream().map(WrapperSpec::toJson).toList());
    }
    map.put(ConfigLayers.AGENT, agent);
    map.put(ConfigLayers.SEED, seed);
    map.put(ConfigLayers.BACKEND, backend);
    map.put(ConfigLayers.STEPS, steps);
    map.putAll(schedule.values());
    map.putAll(settings);
    return map;
  }
}
