package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.Progress;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.experience.Experience;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.replay.PrioritizedReplayBuffer;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.SequenceReplayBuffer;
import dev.cartwheel.replay.TransitionLayout;
import dev.cartwheel.replay.TransitionStore;
import dev.cartwheel.replay.UniformReplayBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Deep Q-learning with ε-greedy exploration; see the package for the equations. In steady state
 * acting and learning allocate nothing on our own network engine.
 *
 * <p>ε follows the step budget the agent was made with. It is part of the state: an agent that is
 * restored keeps the budget it began with, and beyond it the final ε.
 */
public final class DqnAgent implements Agent<Integer> {

  private static final String KIND = "dqn";

  private final DqnConfig config;
  private final int firstAction;
  private final DqnLearner learner;
  private final Experience experience;
  private final DqnActing acting;
  private final ExponentialMean losses = new ExponentialMean();
  private final ExponentialMean meanTargets = new ExponentialMean();

  private final Progress progress;

  /**
   * @param config settings
   * @param context spaces, step budget, seeds and network engine
   * @param actions the context's actions
   */
  public DqnAgent(DqnConfig config, AgentContext<?> context, Discrete actions) {
    ObservationEncoder encoder = ObservationEncoder.of(context.observations());
    this.config = config;
    this.firstAction = actions.start();
    Seeds seeds = context.seeds();
    Network network =
        DqnNetwork.create(
            config,
            config.torso().stem(context.observations()),
            encoder.width(),
            actions.n(),
            context.backend(),
            seeds.stream(Stream.INITIALISATION));
    TransitionLayout layout =
        config.memory().isPresent() && network instanceof RecurrentNetwork remembers
            ? TransitionLayout.discrete(Recall.keptWidth(encoder, remembers), actions.n())
            : TransitionLayout.of(context.observations(), actions);
    this.experience =
        new Experience(
            config.experience(),
            context,
            layout,
            config.copies(),
            config.nStep(),
            config.gamma(),
            replay(context, layout));
    this.learner =
        new DqnLearner(config, 0, network, encoder, layout, seeds.stream(Stream.DROPOUT));
    this.progress = new Progress(context.steps());
    this.acting =
        new DqnActing(
            config, learner, encoder, actions, this::epsilon, seeds.stream(Stream.EXPLORATION));
  }

  private ReplayBuffer replay(AgentContext<?> context, TransitionLayout layout) {
    DqnSwitches switches = config.switches();
    if (config.memory().isPresent()) {
      return new SequenceReplayBuffer(
          layout, config.bufferSize(), config.memory().sequenceLength());
    }
    TransitionStore store =
        config.experience().store(context, layout, config.bufferSize(), config.frameStack());
    return switches.prioritized()
        ? new PrioritizedReplayBuffer(store, switches.priorityAlpha(), switches.priorityBeta())
        : new UniformReplayBuffer(store);
  }

  private double epsilon() {
    if (progress.steps() < config.learningStarts()) {
      return 1;
    }
    if (config.switches().noisy()) {
      return 0;
    }
    return progress.linear(
        config.epsilonStart(), config.epsilonEnd(), config.explorationFraction());
  }

  private double learningRate() {
    return progress.left(config.learningRate(), config.learningRateSchedule());
  }

  @Override
  public Policy<Integer> exploring() {
    return acting.exploring();
  }

  @Override
  public Policy<Integer> greedy() {
    return acting.greedy();
  }

  @Override
  public int copies() {
    return config.copies();
  }

  @Override
  public void begin(StepBuffer first) {
    begin(0, first);
  }

  @Override
  public void begin(int copy, StepBuffer first) {
    StepBuffer kept = acting.begin(first);
    learner.inputs().see(first.observation());
    experience.begin(copy, kept);
  }

  @Override
  public void observe(Integer action, StepBuffer next) {
    observe(0, action, next);
  }

  @Override
  public void observe(int copy, Integer action, StepBuffer next) {
    experience.add(copy, action - firstAction, acting.kept(next));
    learner.inputs().see(next.observation());
    progress.step();
    long steps = progress.steps();
    if (steps >= config.learningStarts()
        && steps % config.trainPeriod() == 0
        && experience.replay().size() >= config.memory().sequenceLength()) {
      learn();
    }
    if (steps % config.targetPeriod() == 0) {
      learner.updateTarget();
    }
  }

  private void learn() {
    if (config.learningRateSchedule() != Schedule.CONSTANT) {
      learner.online().setLearningRate((float) learningRate());
    }
    if (experience.replay() instanceof PrioritizedReplayBuffer prioritized) {
      prioritized.beta(progress.linear(config.switches().priorityBeta(), 1, 1));
    }
    for (int i = 0; i < config.updatesEachTime(); i++) {
      float loss = learner.step(experience.replay(), experience.sampling());
      if (!Float.isFinite(loss)) {
        throw new DivergenceException(progress.steps(), loss);
      }
      progress.update(1);
      losses.add(loss);
      meanTargets.add(learner.meanTarget());
    }
    acting.moved();
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
    metrics.put("loss", losses.value());
    metrics.put("meanTarget", meanTargets.value());
    metrics.put("replaySize", (double) experience.replay().size());
    return metrics;
  }

  @Override
  public Optional<ActionValues> actionValues() {
    return acting.values();
  }

  @Override
  public Snapshot weights() {
    return learner.weights();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    learner.restoreWeights(weights);
    acting.moved();
  }

  @Override
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(KIND);
    progress.save(builder);
    builder
        .put("losses", losses.state())
        .put("meanTargets", meanTargets.state())
        .put("learner", learner.snapshot());
    acting.save(builder);
    experience.save(builder);
    return builder.build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] lossState = snapshot.expect(KIND).doubles("losses", 2);
    double[] targetState = snapshot.doubles("meanTargets", 2);
    experience.restore(snapshot);
    learner.restore(snapshot.part("learner"));
    acting.restore(snapshot);
    losses.restore(lossState);
    meanTargets.restore(targetState);
    progress.restore(snapshot);
  }

  @Override
  public void close() {
    learner.close();
  }
}
