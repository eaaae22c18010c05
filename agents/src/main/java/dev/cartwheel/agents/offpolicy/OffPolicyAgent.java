package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.Progress;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.experience.Experience;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.UniformReplayBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Acts, remembers, and has an {@link OffPolicyLearner} learn from what it remembers on schedule.
 *
 * <p>Schedules follow the step budget the agent was made with, which is part of its state.
 *
 * @param <A> type of actions
 */
public final class OffPolicyAgent<A> implements Agent<A> {

  private final String kind;
  private final OffPolicyConfig config;
  private final OffPolicyLearner<A> learner;
  private final Experience experience;
  private final Policy<A> exploring = this::explore;
  private final Policy<A> greedy;
  private final Progress progress;

  /**
   * @param kind names the agent in snapshots
   * @param context where its streams come from
   */
  public OffPolicyAgent(
      String kind, OffPolicyConfig config, AgentContext<?> context, OffPolicyLearner<A> learner) {
    this.kind = kind;
    this.config = config;
    this.learner = learner;
    this.progress = new Progress(context.steps());
    this.experience =
        new Experience(
            config.experience(),
            context,
            learner.layout(),
            1,
            config.nStep(),
            config.gamma(),
            new UniformReplayBuffer(
                config.experience().store(context, learner.layout(), config.bufferSize(), 1)));
    this.greedy = learner::best;
  }

  @Override
  public Policy<A> exploring() {
    return exploring;
  }

  private A explore(StepBuffer now) {
    return progress.steps() < config.learningStarts() ? learner.random(now) : learner.explore(now);
  }

  @Override
  public Policy<A> greedy() {
    return greedy;
  }

  @Override
  public void begin(StepBuffer first) {
    experience.begin(0, first);
  }

  @Override
  public void observe(A action, StepBuffer next) {
    learner.store(experience, action, next);
    progress.step();
    long steps = progress.steps();
    if (steps >= config.learningStarts()
        && steps % config.trainPeriod() == 0
        && experience.replay().size() > 0) {
      if (config.learningRateSchedule() != Schedule.CONSTANT) {
        double rate = progress.left(config.learningRate(), config.learningRateSchedule());
        learner.setLearningRate((float) rate);
      }
      for (int i = 0; i < config.updatesEachTime(); i++) {
        double loss = learner.learn(experience.replay(), experience.sampling());
        if (!Double.isFinite(loss)) {
          throw new DivergenceException(steps, loss);
        }
        progress.update(1);
      }
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
    Map<String, Double> metrics = new LinkedHashMap<>(learner.metrics());
    metrics.put("replaySize", (double) experience.replay().size());
    return metrics;
  }

  @Override
  public Snapshot weights() {
    return learner.weights();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    learner.restoreWeights(weights);
  }

  @Override
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(kind);
    progress.save(builder);
    builder.put("learner", learner.snapshot());
    experience.save(builder);
    return builder.build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    experience.restore(snapshot.expect(kind));
    learner.restore(snapshot.part("learner"));
    progress.restore(snapshot);
  }

  @Override
  public void close() {
    learner.close();
  }
}
