package dev.cartwheel.agents.ppo;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.onpolicy.ActorCritic;
import dev.cartwheel.agents.onpolicy.ExplorationBonus;
import dev.cartwheel.agents.onpolicy.OnPolicyAgent;
import dev.cartwheel.agents.onpolicy.OnPolicyKeys;
import dev.cartwheel.agents.onpolicy.RewardScale;
import dev.cartwheel.envs.random.Stream;
import java.util.List;
import java.util.Map;

/** Makes agents that learn by proximal policy optimisation. */
public final class PpoFactory implements AgentFactory {

  @Override
  public String id() {
    return "ppo";
  }

  @Override
  public String summary() {
    return "proximal policy optimisation (Schulman et al., 2017), discrete and continuous";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return PpoConfig.KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Settings given = Settings.of(PpoConfig.KEYS, config);
    PpoConfig settings = PpoConfig.of(given);
    ActorCritic<A> actorCritic =
        OnPolicyKeys.actorCritic(
            id(),
            context,
            given,
            OnPolicyKeys.adam(settings.learningRate()),
            settings.memory(),
            settings.copies());
    return new OnPolicyAgent<>(
        id(),
        actorCritic,
        new PpoRule(settings, actorCritic, context.seeds().stream(Stream.REPLAY)),
        RewardScale.of(given, settings.copies()),
        ExplorationBonus.of(given, context, settings.copies()),
        context.steps(),
        settings.copies(),
        settings.rows());
  }
}
