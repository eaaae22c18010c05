package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.offline.OfflineAgent;
import dev.cartwheel.agents.offline.OfflineData;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes agents that learn by conservative Q-learning from a dataset: A. Kumar, A. Zhou, G. Tucker
 * and S. Levine, "Conservative Q-Learning for Offline Reinforcement Learning", 2020, CQL(H) for
 * discrete actions. Periods count updates, of which there is one a step.
 */
public final class CqlFactory implements AgentFactory {

  private static final ConfigKey<Double> ALPHA =
      ConfigKey.number(
          "alpha", 1.0, Range.atLeast(0), "what the penalty on actions not in the dataset counts");

  /** What deep Q-learning has beside acting and remembering, with other defaults. */
  private static final Map<String, Object> SHARED =
      Map.ofEntries(
          Map.entry("learningRate", 1e-3),
          Map.entry("batchSize", 64),
          Map.entry("gamma", 0.99),
          Map.entry("targetPeriod", 100),
          Map.entry("tau", 1.0),
          Map.entry("torso", "auto"),
          Map.entry("hidden", "64,64"),
          Map.entry("double", true),
          Map.entry("nStep", 1),
          Map.entry("maxGradNorm", 10.0),
          Map.entry("loss", "huber"),
          Map.entry("dueling", false),
          Map.entry("quantiles", 32));

  private static final ConfigKey<String> DISTRIBUTIONAL =
      ConfigKey.choice(
          "distributional",
          "none",
          List.of("none", "qr", "iqn"),
          "what is learned of returns: means, fixed or implicit quantiles");

  private static final List<ConfigKey<?>> KEYS = all();

  private static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> keys = new ArrayList<>(List.of(OfflineData.DATASET, ALPHA));
    for (ConfigKey<?> key : DqnConfig.KEYS) {
      Object value = SHARED.get(key.name());
      if (value != null) {
        keys.add(key.withDefault(value));
      }
    }
    keys.add(DISTRIBUTIONAL);
    return List.copyOf(keys);
  }

  @Override
  public String id() {
    return "cql";
  }

  @Override
  public String summary() {
    return "conservative Q-learning from a dataset (Kumar et al., 2020), discrete";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return KEYS;
  }

  @Override
  public <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Settings settings = Settings.of(KEYS, config);
    return context.discrete(id(), actions -> agent(settings, context, actions));
  }

  private Agent<Integer> agent(Settings settings, AgentContext<?> context, Discrete actions) {
    Map<String, Object> shared = new HashMap<>(settings.values());
    shared.keySet().removeAll(Set.of(OfflineData.DATASET.name(), ALPHA.name()));
    DqnConfig dqn = DqnConfig.of(shared);
    AgentContext<Integer> discrete =
        new AgentContext<>(
            context.observations(), actions, context.steps(), context.seeds(), context.backend());
    OfflineData<Integer> data =
        new OfflineData<>(
            id(), settings.get(OfflineData.DATASET), discrete, dqn.nStep(), dqn.gamma());
    CqlLearner learner = new CqlLearner(dqn, settings.get(ALPHA), discrete, actions, data.layout());
    return new OfflineAgent<>(id(), data, learner, Optional.of(learner.values()), discrete);
  }
}
