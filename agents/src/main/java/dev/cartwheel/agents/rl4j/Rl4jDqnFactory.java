package dev.cartwheel.agents.rl4j;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import java.util.List;
import java.util.Map;

/** Makes agents that learn by RL4J's deep Q-learning; listing it touches none of RL4J's classes. */
public final class Rl4jDqnFactory implements AgentFactory {

  @Override
  public String id() {
    return "rl4j-dqn";
  }

  @Override
  public String summary() {
    return "RL4J's deep Q-learning, a baseline to compare with; cannot be resumed";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return Rl4jKeys.DQN;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    return Rl4jRuntime.agent(this, context, config, Baselines::dqn);
  }
}
