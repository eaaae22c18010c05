package dev.cartwheel.agents;

import dev.cartwheel.envs.wrappers.WrapperSpec;
import java.util.ArrayList;
import java.util.Collections;
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
   * What was tuned for a pair, of all there is; what concerns the run alone is left out.
   *
   * @param settings of the agent, by key
   * @param wrappers innermost first
   */
  record Found(Map<String, Object> settings, List<WrapperSpec> wrappers) {

    public Found {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
      wrappers = List.copyOf(wrappers);
    }
  }

  /**
   * Asks everyone who tuned.
   *
   * @param factory the agent's kind
   * @param env the world's id, with its version
   */
  static Found find(AgentFactory factory, String env) {
    Map<String, Object> settings = new LinkedHashMap<>();
    List<WrapperSpec> wrappers = new ArrayList<>();
    List<String> keys = factory.keys().stream().map(key -> key.name()).toList();
    for (TunedSettings tuned : ServiceLoader.load(TunedSettings.class)) {
      Map<String, Object> all = new LinkedHashMap<>(tuned.of(factory.id(), env));
      Object named = all.get("wrappers");
      if (named != null) {
        wrappers.addAll(WrapperSpec.list(named));
      }
      all.keySet().retainAll(keys);
      settings.putAll(all);
    }
    return new Found(settings, wrappers);
  }
}
