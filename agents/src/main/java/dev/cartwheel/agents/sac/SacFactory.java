package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.offpolicy.OffPolicyAgent;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.List;
import java.util.Map;

/** Makes agents that learn by soft actor-critic. */
public final class SacFactory implements AgentFactory {

  @Override
  public String id() {
    return "sac";
  }

  @Override
  public String summary() {
    return "soft actor-critic (Haarnoja et al., 2019), continuous and discrete";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return SacConfig.KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    SacConfig settings = SacConfig.of(config);
    if (context.actions() instanceof Discrete discrete) {
      settings.requireDiscrete(discrete);
      return context.discrete(
          id(),
          actions ->
              new OffPolicyAgent<>(
                  id(),
                  settings.shared(),
                  context,
                  new DiscreteSacLearner(settings, context, actions)));
    }
    return context.bounded(
        id(),
        actions ->
            new OffPolicyAgent<>(
                id(), settings.shared(), context, new SacLearner(settings, context, actions)));
  }
}
