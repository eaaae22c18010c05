package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.offline.OfflineLearner;
import dev.cartwheel.agents.policies.GreedyPolicy;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Network;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Deep Q-learning from a dataset, made conservative. */
final class CqlLearner implements OfflineLearner<Integer> {

  private static final String KIND = "CqlLearner";

  private final DqnConfig config;
  private final DqnLearner learner;
  private final ActionValues values;
  private final Policy<Integer> greedy;
  private final ExponentialMean losses = new ExponentialMean();
  private final ExponentialMean gaps = new ExponentialMean();
  private final ExponentialMean meanTargets = new ExponentialMean();

  /**
   * @param alpha what the penalty counts
   */
  CqlLearner(
      DqnConfig config,
      double alpha,
      AgentContext<?> context,
      Discrete actions,
      TransitionLayout layout) {
    ObservationEncoder encoder = ObservationEncoder.of(context.observations());
    Network network =
        DqnNetwork.create(
            config,
            config.torso().stem(context.observations()),
            encoder.width(),
            actions.n(),
            context.backend(),
            context.seeds().stream(Stream.INITIALISATION));
    this.config = config;
    this.learner =
        new DqnLearner(
            config, alpha, network, encoder, layout, context.seeds().stream(Stream.DROPOUT));
    this.values = learner.values(learner.acting(), () -> {});
    this.greedy = new GreedyPolicy(values, actions);
  }

  ActionValues values() {
    return values;
  }

  @Override
  public Integer best(StepBuffer now) {
    return greedy.act(now);
  }

  @Override
  public double learn(ReplayBuffer data, RandomGenerator sampling, long updates) {
    float loss = learner.step(data, sampling);
    if ((updates + 1) % config.targetPeriod() == 0) {
      learner.updateTarget();
    }
    losses.add(loss);
    meanTargets.add(learner.meanTarget());
    if (learner.head() instanceof ConservativeHead conservative) {
      gaps.add(conservative.gap());
    }
    return loss;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", losses.value());
    metrics.put("meanTarget", meanTargets.value());
    metrics.put("conservativeGap", gaps.value());
    return metrics;
  }

  @Override
  public Snapshot weights() {
    return learner.weights();
  }

  @Override
  public void restoreWeights(Snapshot snapshot) {
    learner.restoreWeights(snapshot);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("learner", learner.snapshot())
        .put("losses", losses.state())
        .put("gaps", gaps.state())
        .put("meanTargets", meanTargets.state())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] lossState = snapshot.expect(KIND).doubles("losses", 2);
    double[] gapState = snapshot.doubles("gaps", 2);
    double[] targetState = snapshot.doubles("meanTargets", 2);
    learner.restore(snapshot.part("learner"));
    losses.restore(lossState);
    gaps.restore(gapState);
    meanTargets.restore(targetState);
  }

  @Override
  public void close() {
    learner.close();
  }
}
