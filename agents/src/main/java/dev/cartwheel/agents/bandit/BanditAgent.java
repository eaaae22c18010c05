package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.agents.policies.GreedyPolicy;
import dev.cartwheel.agents.tabular.Situation;
import dev.cartwheel.agents.tabular.StateIndex;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pulls arms as a {@link Strategy} says, with a bandit for every observation. */
final class BanditAgent implements Agent<Integer> {

  private final String id;
  private final StateIndex states;
  private final int firstAction;
  private final DiscreteActions actions;
  private final Strategy strategy;
  private final Pcg64 random;
  private final ActionValues values;
  private final Policy<Integer> exploring = this::explore;
  private final Policy<Integer> greedy;
  private final ExponentialMean recent = new ExponentialMean();
  private final Situation present;

  private long steps;
  private double rewards;

  BanditAgent(String id, BanditConfig config, AgentContext<?> context, Discrete actions) {
    this.id = id;
    this.states = StateIndex.of(context.observations());
    this.firstAction = actions.start();
    this.actions = new DiscreteActions(actions);
    this.strategy = config.strategy(states.states(), actions.n());
    this.random = context.seeds().stream(Stream.EXPLORATION);
    this.values = new Values(states, strategy, actions.n());
    this.greedy = new GreedyPolicy(values, actions);
    this.present = new Situation(states, actions.n());
  }

  /** What the strategy thinks of the arms. */
  private record Values(StateIndex states, Strategy strategy, int actions) implements ActionValues {
    @Override
    public void write(StepBuffer now, double[] target) {
      strategy.write(states.of(now.observation()), target);
    }
  }

  /** In the situation that {@link #begin} or {@link #observe} has just shown. */
  private Integer explore(StepBuffer now) {
    int arm = strategy.choose(present.state(), present.mask(), random);
    if (arm < 0) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(arm);
  }

  @Override
  public Policy<Integer> exploring() {
    return exploring;
  }

  @Override
  public Policy<Integer> greedy() {
    return greedy;
  }

  @Override
  public void begin(StepBuffer first) {
    present.arrive(first);
  }

  @Override
  public void observe(Integer action, StepBuffer next) {
    steps++;
    rewards += next.reward();
    recent.add(next.reward());
    double value =
        strategy.learn(
            present.state(), present.mask(), action - firstAction, next.reward(), random);
    if (!Double.isFinite(value)) {
      throw new DivergenceException(steps, value);
    }
    present.arrive(next);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public long updates() {
    return steps;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("averageReward", rewards / steps);
    metrics.put("recentReward", recent.value());
    return metrics;
  }

  @Override
  public Optional<ActionValues> actionValues() {
    return Optional.of(values);
  }

  @Override
  public Snapshot weights() {
    return strategy.snapshot();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    strategy.restore(weights);
  }

  @Override
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(id);
    present.save(builder);
    return builder
        .put("steps", steps)
        .put("rewards", rewards)
        .put("recent", recent.state())
        .put("exploration", random.snapshot())
        .put("strategy", strategy.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    long[] counted = snapshot.expect(id).longs("steps", 1);
    double[] sum = snapshot.doubles("rewards", 1);
    double[] recentState = snapshot.doubles("recent", 2);
    strategy.restore(snapshot.part("strategy"));
    random.restore(snapshot.part("exploration"));
    recent.restore(recentState);
    present.restore(snapshot);
    rewards = sum[0];
    steps = counted[0];
  }
}
