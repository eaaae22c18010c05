package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.Progress;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.Map;

/**
 * Gathers rollouts in one or several copies of a world, has them learned from by an {@link
 * OnPolicyRule}, and forgets them.
 *
 * <p>Schedules follow the step budget the agent was made with, which is part of its state.
 *
 * @param <A> type of actions
 */
public final class OnPolicyAgent<A> implements Agent<A> {

  private final String kind;
  private final ActorCritic<A> actorCritic;
  private final OnPolicyRule rule;
  private final RewardScale scale;
  private final ExplorationBonus bonus;
  private final int copies;
  private final RolloutBuffer rollout;
  private final Policy<A> exploring;
  private final Policy<A> greedy;
  private final Progress progress;

  /**
   * @param kind names the agent in snapshots
   * @param scale what the world's rewards are brought to
   * @param bonus what is added to them
   * @param budget steps schedules are stretched over
   * @param copies copies of the world to act in
   * @param rows steps of a usual rollout, over all copies
   */
  public OnPolicyAgent(
      String kind,
      ActorCritic<A> actorCritic,
      OnPolicyRule rule,
      RewardScale scale,
      ExplorationBonus bonus,
      long budget,
      int copies,
      int rows) {
    this.kind = kind;
    this.actorCritic = actorCritic;
    this.rule = rule;
    this.scale = scale;
    this.bonus = bonus;
    this.copies = copies;
    this.rollout = new RolloutBuffer(actorCritic.layout(), copies, rows);
    this.exploring = actorCritic.acting().exploring();
    this.greedy = actorCritic.acting().greedy();
    this.progress = new Progress(budget);
  }

  @Override
  public int copies() {
    return copies;
  }

  @Override
  public Policy<A> exploring() {
    return exploring;
  }

  @Override
  public Policy<A> greedy() {
    return greedy;
  }

  @Override
  public void begin(StepBuffer first) {
    begin(0, first);
  }

  @Override
  public void begin(int copy, StepBuffer first) {
    actorCritic.acting().begin(rollout, copy, first);
    bonus.begin(copy, first);
  }

  @Override
  public void observe(A action, StepBuffer next) {
    observe(0, action, next);
  }

  @Override
  public void observe(int copy, A action, StepBuffer next) {
    actorCritic.acting().store(rollout, copy, action, next);
    rollout.reward(scale.of(copy, next) + bonus.reward(copy, next, progress.done()));
    progress.step();
    if (rule.isDue(rollout)) {
      rollout.cut();
      long steps = progress.steps();
      progress.update(rule.learn(rollout, progress.doneAt(steps - rollout.size()), steps));
      bonus.learned(rollout);
      actorCritic.seen(rollout);
      rollout.clear();
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
    return bonus.with(rule.metrics());
  }

  @Override
  public Snapshot weights() {
    return actorCritic.weights();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    actorCritic.restoreWeights(weights);
  }

  @Override
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(kind);
    progress.save(builder);
    builder
        .put("networks", actorCritic.snapshot())
        .put("rule", rule.snapshot())
        .put("rollout", rollout.snapshot());
    scale.save(builder);
    bonus.save(builder);
    return builder.build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    rollout.restore(snapshot.expect(kind).part("rollout"));
    actorCritic.restore(snapshot.part("networks"));
    rule.restore(snapshot.part("rule"));
    scale.restore(snapshot);
    bonus.restore(snapshot);
    progress.restore(snapshot);
  }

  @Override
  public void close() {
    actorCritic.close();
    bonus.close();
  }
}
