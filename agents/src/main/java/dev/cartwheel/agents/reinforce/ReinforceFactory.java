package dev.cartwheel.agents.reinforce;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.onpolicy.ActorCritic;
import dev.cartwheel.agents.onpolicy.OnPolicyAgent;
import dev.cartwheel.agents.onpolicy.OnPolicyKeys;
import dev.cartwheel.agents.onpolicy.VanillaGradient;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.OptimizerSpec;
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
      List.of(
          LEARNING_RATE,
          OnPolicyKeys.LEARNING_RATE_SCHEDULE,
          EPISODES,
          ROLLOUT_LIMIT,
          OnPolicyKeys.GAMMA,
          OnPolicyKeys.NORMALIZE_ADVANTAGES,
          OnPolicyKeys.ENTROPY_COEFFICIENT,
          OnPolicyKeys.VALUE_COEFFICIENT,
          OnPolicyKeys.MAX_GRAD_NORM,
          OnPolicyKeys.HIDDEN,
          OnPolicyKeys.ACTIVATION,
          OnPolicyKeys.LOG_STD_INIT,
          OnPolicyKeys.NORMALIZE_OBSERVATIONS);

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
        new ActorCritic<>(
            id(),
            context,
            new Perceptron(
                settings.get(OnPolicyKeys.HIDDEN),
                OnPolicyKeys.activation(settings.get(OnPolicyKeys.ACTIVATION)),
                new Initializer.Orthogonal(Math.sqrt(2)),
                Initializer.zeros(),
                new OptimizerSpec.Adam(learningRate, 0.9, 0.999, 1e-5, false),
                settings.get(OnPolicyKeys.MAX_GRAD_NORM)),
            settings.get(OnPolicyKeys.LOG_STD_INIT),
            settings.get(OnPolicyKeys.NORMALIZE_OBSERVATIONS));
    VanillaGradient rule =
        new VanillaGradient(
            new VanillaGradient.Config(
                learningRate,
                settings.get(OnPolicyKeys.LEARNING_RATE_SCHEDULE).equals("linear"),
                settings.get(OnPolicyKeys.GAMMA),
                1,
                settings.get(OnPolicyKeys.ENTROPY_COEFFICIENT),
                settings.get(OnPolicyKeys.VALUE_COEFFICIENT),
                settings.get(OnPolicyKeys.NORMALIZE_ADVANTAGES)),
            actorCritic,
            rollout -> rollout.episodes() >= episodes || rollout.size() >= limit);
    return new OnPolicyAgent<>(id(), actorCritic, rule, context.steps(), 1, FIRST_ROWS);
  }
}
