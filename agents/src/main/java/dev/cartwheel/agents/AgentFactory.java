package dev.cartwheel.agents;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import java.util.List;
import java.util.Map;

/**
 * Makes agents of one kind; found by {@link java.util.ServiceLoader}, so a jar on the class path
 * adds agents.
 */
public interface AgentFactory {

  /** The name it goes by, such as {@code dqn}. */
  String id();

  /** One line that says what it is. */
  String summary();

  /** The settings it takes, in the order to show them. */
  List<ConfigKey<?>> keys();

  /**
   * Makes an agent.
   *
   * @param context what it is for
   * @param config settings by key; what is absent takes its default
   * @throws IllegalArgumentException if a key is unknown, a value is out of range, or the agent
   *     cannot work with the spaces; one line says which and what is accepted
   */
  <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config);

  /** The settings in force for {@code config}: every key with its value, defaults filled in. */
  default Map<String, Object> resolve(Map<String, ?> config) {
    return Settings.of(keys(), config).values();
  }
}
