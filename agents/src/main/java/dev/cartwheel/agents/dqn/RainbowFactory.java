package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import java.util.List;
import java.util.Map;

/**
 * Makes {@link DqnAgent}s with the six extensions of Rainbow switched on: double Q-learning,
 * prioritized replay, dueling streams, three-step returns, C51 and noisy networks (M. Hessel et
 * al., "Rainbow: Combining Improvements in Deep Reinforcement Learning", 2018).
 *
 * <p>Priority exponents, noise, atoms and steps are the paper's table 1; learning rate, network,
 * buffer and periods, which are those of games of 200 million frames there, are for small worlds
 * here.
 */
public final class RainbowFactory implements AgentFactory {

  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry("double", true),
          Map.entry("prioritized", true),
          Map.entry("priorityAlpha", 0.5),
          Map.entry("dueling", true),
          Map.entry("nStep", 3),
          Map.entry("distributional", "c51"),
          Map.entry("noisy", true),
          Map.entry("learningRate", 1e-3),
          Map.entry("hidden", "128,128"),
          Map.entry("bufferSize", 50_000),
          Map.entry("learningStarts", 500),
          Map.entry("trainPeriod", 2),
          Map.entry("gradientSteps", 1),
          Map.entry("targetPeriod", 100));

  private static final List<ConfigKey<?>> KEYS =
      DqnConfig.KEYS.stream().<ConfigKey<?>>map(RainbowFactory::adapted).toList();

  private static ConfigKey<?> adapted(ConfigKey<?> key) {
    Object value = DEFAULTS.get(key.name());
    return value == null ? key : key.withDefault(value);
  }

  @Override
  public String id() {
    return "rainbow";
  }

  @Override
  public String summary() {
    return "DQN with all extensions of Rainbow (Hessel et al., 2018), each a switch";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    return context.discrete(
        id(), actions -> new DqnAgent(DqnConfig.of(Settings.of(KEYS, config)), context, actions));
  }
}
