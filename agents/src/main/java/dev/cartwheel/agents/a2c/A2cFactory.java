package dev.cartwheel.agents.a2c;

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
import dev.cartwheel.nets.OptimizerSpec;
import java.util.List;
import java.util.Map;

/** Makes agents that learn by advantage actor-critic. */
public final class A2cFactory implements AgentFactory {

  private static final ConfigKey<Double> LEARNING_RATE =
      ConfigKey.number("learningRate", 7e-4, Range.aboveUpTo(0, 1), "RMSProp's step size");
  private static final ConfigKey<Integer> COPIES = OnPolicyKeys.copies(8);
  private static final ConfigKey<Integer> ROLLOUT_LENGTH = OnPolicyKeys.rolloutLength(5);
  private static final ConfigKey<Double> LAMBDA =
      ConfigKey.number(
          "lambda", 1.0, OnPolicyKeys.FRACTION, "of the advantages: 0 one step, 1 Monte Carlo");
  private static final ConfigKey<Boolean> NORMALIZE_ADVANTAGES =
      ConfigKey.flag(
          "normalizeAdvantages", false, "advantages less their mean, over their deviation");

  private static final List<ConfigKey<?>> KEYS =
      OnPolicyKeys.with(
          LEARNING_RATE,
          OnPolicyKeys.LEARNING_RATE_SCHEDULE,
          COPIES,
          ROLLOUT_LENGTH,
          OnPolicyKeys.GAMMA,
          LAMBDA,
          NORMALIZE_ADVANTAGES,
          OnPolicyKeys.ENTROPY_COEFFICIENT,
          OnPolicyKeys.VALUE_COEFFICIENT);

  @Override
  public String id() {
    return "a2c";
  }

  @Override
  public String summary() {
    return "advantage actor-critic (Mnih et al., 2016), discrete and continuous";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Settings settings = Settings.of(KEYS, config);
    double learningRate = settings.get(LEARNING_RATE);
    int copies = settings.get(COPIES);
    int rows = OnPolicyKeys.rows(copies, settings.get(ROLLOUT_LENGTH));
    ActorCritic<A> actorCritic =
        OnPolicyKeys.actorCritic(
            id(),
            context,
            settings,
            new OptimizerSpec.RmsProp(learningRate, 0.99, 0, 1e-5, false),
            Memory.NONE,
            copies);
    VanillaGradient rule =
        new VanillaGradient(
            VanillaGradient.Config.of(
                settings, learningRate, settings.get(LAMBDA), settings.get(NORMALIZE_ADVANTAGES)),
            actorCritic,
            rollout -> rollout.size() == rows);
    return new OnPolicyAgent<>(
        id(),
        actorCritic,
        rule,
        RewardScale.of(settings, copies),
        ExplorationBonus.of(settings, context, copies),
        context.steps(),
        copies,
        rows);
  }
}
