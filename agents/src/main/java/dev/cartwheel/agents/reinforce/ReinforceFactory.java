package dev.cartwheel.agents.reinforce;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.networks.Memory;
import dev.cartwheel.agents.onpolicy.ActorCritic;
import dev.cartwheel.agents.onpolicy.ExplorationBonus;
import dev.cartwheel.agents.onpolicy.OnPolicyAgent;
import dev.cartwheel.agents.onpolicy.OnPolicyKeys;
import dev.cartwheel.agents.onpolicy.RewardScale;
import dev.cartwheel.agents.onpolicy.VanillaGradient;
import java.util.List;
import java.util.Map;

/** Makes agents that learn by REINFORCE with a baseline. */
public final class ReinforceFactory implements AgentFactory {

  private static final int FIRST_ROWS = 256;

  private static final ConfigKey<Double> LEARNING_RATE =
      ConfigKey.number("learningRate", 3e-3, Range.aboveUpTo(0, 1), "Adam's step size");
  private static final ConfigKey<Integer> EPISODES =
      ConfigKey.integer("episodes", 8, OnPolicyKeys.COUNT, "episodes between two updates");
  private static final ConfigKey<Integer> ROLLOUT_LIMIT =
      ConfigKey.integer(
          "rolloutLimit",
          10_000,
          OnPolicyKeys.COUNT,
          "steps after which there is an update, however few episodes ended");

  private static final List<ConfigKey<?>> KEYS =
      OnPolicyKeys.with(
          LEARNING_RATE,
          OnPolicyKeys.LEARNING_RATE_SCHEDULE,
          EPISODES,
          ROLLOUT_LIMIT,
          OnPolicyKeys.GAMMA,
          OnPolicyKeys.NORMALIZE_ADVANTAGES,
          OnPolicyKeys.ENTROPY_COEFFICIENT,
          OnPolicyKeys.VALUE_COEFFICIENT);

  @Override
  public String id() {
    return "reinforce";
  }

  @Override
  public String summary() {
    return "REINFORCE with a baseline (Williams, 1992), discrete and continuous";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Settings settings = Settings.of(KEYS, config);
    double learningRate = settings.get(LEARNING_RATE);
    int episodes = settings.get(EPISODES);
    int limit = settings.get(ROLLOUT_LIMIT);
    ActorCritic<A> actorCritic =
        OnPolicyKeys.actorCritic(
            id(), context, settings, OnPolicyKeys.adam(learningRate), Memory.NONE, 1);
    VanillaGradient rule =
        new VanillaGradient(
            VanillaGradient.Config.of(
                settings, learningRate, 1, settings.get(OnPolicyKeys.NORMALIZE_ADVANTAGES)),
            actorCritic,
            rollout -> rollout.episodes() >= episodes || rollout.size() >= limit);
    return new OnPolicyAgent<>(
        id(),
        actorCritic,
        rule,
        RewardScale.of(settings, 1),
        ExplorationBonus.of(settings, context, 1),
        context.steps(),
        1,
        FIRST_ROWS);
  }
}
