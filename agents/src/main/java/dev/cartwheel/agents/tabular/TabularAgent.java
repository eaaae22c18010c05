package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.Progress;
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
import java.util.function.Function;

/**
 * Acts ε-greedily by a table and lets a rule move it; α and ε follow the step budget the agent was
 * made with.
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
  private final Situation present;
  private final Progress progress;

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
    this.present = new Situation(states, actions.n());
    this.progress = new Progress(context.steps());
  }

  private double epsilon() {
    return progress.linear(
        config.epsilonStart(), config.epsilonEnd(), config.explorationFraction());
  }

  private double learningRate() {
    return progress.linear(config.learningRate(), config.learningRateEnd(), 1);
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
    rule.begin();
  }

  @Override
  public void observe(Integer action, StepBuffer next) {
    step.state = present.state();
    step.mask = present.mask();
    step.action = action - firstAction;
    step.reward = next.reward();
    step.discount = config.gamma() * next.discount();
    step.next = states.of(next.observation());
    step.nextMask = next.actionMask();
    step.last = next.last();
    step.learningRate = learningRate();
    step.epsilon = epsilon();
    rule.learn(step);
    present.arrive(next);
    progress.step();
    progress.update(1);
    if (errors.begun() && !Double.isFinite(errors.value())) {
      throw new DivergenceException(progress.steps(), errors.value());
    }
  }

  @Override
  public long steps() {
    return progress.steps();
  }

  @Override
  public long updates() {
    return progress.updates();
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
    Snapshot.Builder builder = Snapshot.of(id);
    progress.save(builder);
    present.save(builder);
    return builder
        .put("errors", errors.state())
        .put("exploration", explorationRandom.snapshot())
        .put("learning", ruleRandom.snapshot())
        .put("rule", rule.snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] errorState = snapshot.expect(id).doubles("errors", 2);
    rule.restore(snapshot.part("rule"));
    explorationRandom.restore(snapshot.part("exploration"));
    ruleRandom.restore(snapshot.part("learning"));
    errors.restore(errorState);
    present.restore(snapshot);
    progress.restore(snapshot);
  }
}
