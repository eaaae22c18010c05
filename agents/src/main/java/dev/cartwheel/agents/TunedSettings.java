package dev.cartwheel.agents;

import dev.cartwheel.envs.wrappers.WrapperSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Settings that were tuned for pairs of agent and world; found by {@link java.util.ServiceLoader},
 * so a jar on the class path adds its own. Cartwheel's come with {@code runs}.
 */
public interface TunedSettings {

  /**
   * What was tuned for a pair, by key; empty if nothing was.
   *
   * @param agent the agent's id
   * @param env the world's id, with its version
   */
  Map<String, Object> of(String agent, String env);

  /**
   * The settings of an agent, among all there are for a pair; what concerns the run and not the
   * agent is left out.
   *
   * @param factory the agent's kind
   * @param env the world's id, with its version
   */
  static Map<String, Object> find(AgentFactory factory, String env) {
    Map<String, Object> found = new LinkedHashMap<>();
    List<String> keys = factory.keys().stream().map(key -> key.name()).toList();
    for (TunedSettings tuned : ServiceLoader.load(TunedSettings.class)) {
      tuned
          .of(factory.id(), env)
          .forEach(
              (key, value) -> {
                if (keys.contains(key)) {
                  found.put(key, value);
                }
              });
    }
    return found;
  }

  /** The wrappers the pair was tuned with, innermost first; what {@code wrappers} names. */
  static List<WrapperSpec> wrappers(AgentFactory factory, String env) {
    List<WrapperSpec> found = new ArrayList<>();
    for (TunedSettings tuned : ServiceLoader.load(TunedSettings.class)) {
      Object wrappers = tuned.of(factory.id(), env).get("wrappers");
      if (wrappers != null) {
        found.addAll(WrapperSpec.list(wrappers));
      }
    }
    return found;
  }
}
