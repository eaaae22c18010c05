package dev.cartwheel.agents.td3;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.offpolicy.OffPolicyAgent;
import java.util.List;
import java.util.Map;

/** Makes agents that learn by TD3. */
public final class Td3Factory implements AgentFactory {

  @Override
  public String id() {
    return "td3";
  }

  @Override
  public String summary() {
    return "twin delayed deep deterministic policy gradient (Fujimoto et al., 2018), continuous";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return Td3Config.TD3_KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Td3Config settings = Td3Config.td3(config);
    return context.bounded(
        id(),
        actions ->
            new OffPolicyAgent<>(
                id(), settings.shared(), context, new Td3Learner(settings, context, actions)));
  }
}
