package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import java.util.List;
import java.util.Map;

/** Makes {@link DqnAgent}s. */
public final class DqnFactory implements AgentFactory {

  @Override
  public String id() {
    return "dqn";
  }

  @Override
  public String summary() {
    return "deep Q-learning (Mnih et al., 2015), with the parts of Rainbow, IQN, QR and Munchausen";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return DqnConfig.KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    return context.discrete(id(), actions -> new DqnAgent(DqnConfig.of(config), context, actions));
  }
}
