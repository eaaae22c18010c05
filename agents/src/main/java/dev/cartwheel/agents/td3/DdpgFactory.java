package dev.cartwheel.agents.td3;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.offpolicy.OffPolicyAgent;
import java.util.List;
import java.util.Map;

/** Makes agents that learn by DDPG. */
public final class DdpgFactory implements AgentFactory {

  @Override
  public String id() {
    return "ddpg";
  }

  @Override
  public String summary() {
    return "deep deterministic policy gradient (Lillicrap et al., 2016), continuous";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return Td3Config.DDPG_KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Td3Config settings = Td3Config.ddpg(config);
    return context.bounded(
        id(),
        actions ->
            new OffPolicyAgent<>(
                id(), settings.shared(), context, new Td3Learner(settings, context, actions)));
  }
}
