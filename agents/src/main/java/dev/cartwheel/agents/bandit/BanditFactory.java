package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import java.util.List;
import java.util.Map;

/** Makes bandits. */
public final class BanditFactory implements AgentFactory {

  @Override
  public String id() {
    return "bandit";
  }

  @Override
  public String summary() {
    return "bandits: epsilon-greedy, UCB, gradient, Thompson sampling (Sutton and Barto, chapter 2)";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return BanditConfig.KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    BanditConfig settings = BanditConfig.of(Settings.of(keys(), config));
    return context.discrete(id(), actions -> new BanditAgent(id(), settings, context, actions));
  }
}
