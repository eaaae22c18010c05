package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.math.Schedules;
import dev.cartwheel.agents.policies.EpsilonGreedyPolicy;
import dev.cartwheel.agents.policies.GreedyPolicy;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tabular Q-learning with ε-greedy exploration; see the package for the equation.
 *
 * <p>α and ε follow the step budget the agent was made with. It is part of the state: an agent that
 * is restored keeps the budget it began with, and beyond it the final values.
 */
public final class QLearningAgent implements Agent<Integer> {

  private static final String KIND = "q-learning";

  private final QLearningConfig config;
  private final StateIndex states;
  private final QTable q;
  private final int firstAction;
  private final Pcg64 exploration;
  private final Policy<Integer> greedy;
  private final Policy<Integer> exploring;

  private long budget;
  private long steps;
  private int stateTm1;
  private final ExponentialMean tdErrors = new ExponentialMean();

  /**
   * @param config settings
   * @param context spaces, step budget and seeds
   * @param actions the context's actions
   */
  public QLearningAgent(QLearningConfig config, AgentContext<?> context, Discrete actions) {
    this.config = config;
    this.states = StateIndex.of(context.observations());
    this.q = new QTable(states, actions.n(), config.initialValue());
    this.firstAction = actions.start();
    this.exploration = context.seeds().stream(Stream.EXPLORATION);
    this.greedy = new GreedyPolicy(q, actions);
    this.exploring = new EpsilonGreedyPolicy(greedy, actions, this::epsilon, exploration);
    this.budget = context.steps();
  }

  private double epsilon() {
    return Schedules.linear(
        config.epsilonStart(), config.epsilonEnd(), config.explorationFraction() * budget, steps);
  }

  private double learningRate() {
    return Schedules.linear(
        config.learningRate(), config.learningRateEnd(), (double) budget, steps);
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
    stateTm1 = states.of(first.observation());
  }

  @Override
  public void observe(Integer action, StepBuffer next) {
    int aTm1 = action - firstAction;
    int stateT = states.of(next.observation());
    double discountT = config.gamma() * next.discount();
    double tdError =
        next.reward() + discountT * q.max(stateT, next.actionMask()) - q.get(stateTm1, aTm1);
    if (!Double.isFinite(tdError)) {
      throw new DivergenceException(steps, tdError);
    }
    q.add(stateTm1, aTm1, learningRate() * tdError);
    tdErrors.add(Math.abs(tdError));
    stateTm1 = stateT;
    steps++;
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
    metrics.put("epsilon", epsilon());
    metrics.put("learningRate", learningRate());
    metrics.put("tdError", tdErrors.value());
    return metrics;
  }

  @Override
  public Optional<ActionValues> actionValues() {
    return Optional.of(q);
  }

  @Override
  public Snapshot weights() {
    return q.snapshot();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    q.restore(weights);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("counters", budget, steps, stateTm1)
        .put("tdErrors", tdErrors.state())
        .put("q", q.snapshot())
        .put("exploration", exploration.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    long[] counters = snapshot.expect(KIND).longs("counters", 3);
    double[] errors = snapshot.doubles("tdErrors", 2);
    q.restore(snapshot.part("q"));
    exploration.restore(snapshot.part("exploration"));
    budget = counters[0];
    steps = counters[1];
    stateTm1 = (int) counters[2];
    tdErrors.restore(errors);
  }
}
