package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import java.util.List;
import java.util.Map;

/** Makes {@link QLearningAgent}s. */
public final class QLearningFactory implements AgentFactory {

  @Override
  public String id() {
    return "q-learning";
  }

  @Override
  public String summary() {
    return "tabular Q-learning (Watkins, 1989), for worlds whose observations can be counted";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return QLearningConfig.KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    return context.discrete(
        id(), actions -> new QLearningAgent(QLearningConfig.of(config), context, actions));
  }
}
