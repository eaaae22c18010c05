package dev.cartwheel.runs.benchmark;

import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.runs.config.ConfigLayers;
import dev.cartwheel.runs.config.RunConfig;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One line of a suite: an agent in a world.
 *
 * @param env the world's id
 * @param agent the agent's id
 * @param kwargs the world's options
 * @param settings over the configuration that ships for the pair, {@code steps} among them
 * @param target the score a seed is counted by, if the task has one
 * @param published a score published elsewhere for the same task, if there is one
 * @param source where that was published, and how it was measured
 */
public record Task(
    String env,
    String agent,
    Map<String, Object> kwargs,
    Map<String, Object> settings,
    OptionalDouble target,
    OptionalDouble published,
    String source) {

  public Task {
    kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    if (published.isPresent() && source.isBlank()) {
      throw new IllegalArgumentException(
          env + ": published without source; accepted: both or neither");
    }
  }

  /** The world with its options, such as {@code RoomsDoorKey-v0 size=5}. */
  public String world() {
    return kwargs.isEmpty()
        ? env
        : env
            + " "
            + kwargs.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" "));
  }

  /** World and agent as part of a run's name. */
  String slug() {
    return (world() + "__" + agent).replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  /**
   * What a seed's run is to be.
   *
   * @param steps in place of the suite's, for a quick trial
   * @throws IllegalArgumentException if the suite names what is not there or not accepted
   */
  RunConfig config(long seed, OptionalLong steps) throws IOException {
    EnvironmentSpec spec = Environments.spec(env);
    AgentFactory factory = Agents.named(agent);
    ConfigLayers layers =
        new ConfigLayers(spec.id(), factory.id(), factory.keys(), Backends.DEFAULT_ID)
            .addShipped()
            .add("suite", Map.of("kwargs", kwargs))
            .add("suite", settings)
            .addFlags(Map.of("seed", seed));
    if (steps.isPresent()) {
      layers.addFlags(Map.of("steps", steps.getAsLong()));
    }
    return layers.build();
  }
}
