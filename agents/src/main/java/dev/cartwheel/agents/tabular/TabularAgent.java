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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Acts ε-greedily by a table and lets a rule move it.
 *
 * <p>α and ε follow the step budget the agent was made with. It is part of the state: an agent that
 * is restored keeps the budget it began with, and beyond it the final values.
 */
final class TabularAgent implements Agent<Integer> {

  private final String id;
  private final TabularConfig config;
  private final StateIndex states;
  private final int firstAction;
  private final TabularRule rule;
  private final Pcg64 explorationRandom;
  private final Pcg64 ruleRandom;
  private final Policy<Integer> greedy;
  private final Policy<Integer> exploring;
  private final ExponentialMean errors = new ExponentialMean();
  private final TabularStep step = new TabularStep();
  private final byte[] mask; // of the present state, [A]

  private long budget;
  private long steps;
  private int state;

  TabularAgent(
      String id,
      TabularConfig config,
      Function<TabularParts, TabularRule> rule,
      AgentContext<?> context,
      Discrete actions) {
    this.id = id;
    this.config = config;
    this.states = StateIndex.of(context.observations());
    this.firstAction = actions.start();
    this.explorationRandom = context.seeds().stream(Stream.EXPLORATION);
    this.ruleRandom = context.seeds().stream(Stream.REPLAY);
    this.rule = rule.apply(new TabularParts(states, actions.n(), config, ruleRandom, errors));
    this.greedy = new GreedyPolicy(this.rule.values(), actions);
    this.exploring = new EpsilonGreedyPolicy(greedy, actions, this::epsilon, explorationRandom);
    this.mask = new byte[actions.n()];
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
    arrive(first, states.of(first.observation()));
    rule.begin();
  }

  private void arrive(StepBuffer now, int present) {
    state = present;
    byte[] allowed = now.actionMask();
    if (allowed == null) {
      Arrays.fill(mask, (byte) 1);
    } else {
      System.arraycopy(allowed, 0, mask, 0, mask.length);
    }
  }

  @Override
  public void observe(Integer action, StepBuffer next) {
    step.state = state;
    step.mask = mask;
    step.action = action - firstAction;
    step.reward = next.reward();
    step.discount = config.gamma() * next.discount();
    step.next = states.of(next.observation());
    step.nextMask = next.actionMask();
    step.last = next.last();
    step.learningRate = learningRate();
    step.epsilon = epsilon();
    rule.learn(step);
    arrive(next, step.next);
    steps++;
    if (errors.begun() && !Double.isFinite(errors.value())) {
      throw new DivergenceException(steps, errors.value());
    }
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
    metrics.put("tdError", errors.value());
    return metrics;
  }

  @Override
  public Optional<ActionValues> actionValues() {
    return Optional.of(rule.values());
  }

  @Override
  public Snapshot weights() {
    return rule.weights();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    rule.restoreWeights(weights);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(id)
        .put("counters", budget, steps, state)
        .put("mask", mask)
        .put("errors", errors.state())
        .put("exploration", explorationRandom.snapshot())
        .put("learning", ruleRandom.snapshot())
        .put("rule", rule.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    long[] counters = snapshot.expect(id).longs("counters", 3);
    byte[] allowed = snapshot.bytes("mask");
    double[] errorState = snapshot.doubles("errors", 2);
    rule.restore(snapshot.part("rule"));
    explorationRandom.restore(snapshot.part("exploration"));
    ruleRandom.restore(snapshot.part("learning"));
    errors.restore(errorState);
    budget = counters[0];
    steps = counters[1];
    state = (int) counters[2];
    System.arraycopy(allowed, 0, mask, 0, mask.length);
  }
}
