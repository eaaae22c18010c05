package dev.cartwheel.agents.rl4j;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.space.DiscreteSpace;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A learner of RL4J's as an agent; see the package for how they take turns. */
final class Rl4jAgent implements Agent<Integer> {

  private final String kind;
  private final Baseline baseline;
  private final ObservationEncoder encoder;
  private final Discrete space;
  private final DiscreteSpace rl4jActions;
  private final DiscreteActions actions;
  private final float[] encoded; // [W]
  private final double[] preferences; // [A]
  private final List<Turns> lanes = new ArrayList<>();
  private final Policy<Integer> exploring = this::explore;
  private final Policy<Integer> greedy = this::best;
  private @Nullable TrainingThreads threads;
  private long steps;

  Rl4jAgent(String kind, Baseline baseline, AgentContext<?> context, Discrete space, long seed) {
    this.kind = kind;
    this.baseline = baseline;
    this.encoder = ObservationEncoder.of(context.observations());
    this.space = space;
    this.rl4jActions = EnvironmentMdp.actions(space.n(), seed);
    this.actions = new DiscreteActions(space);
    this.encoded = encoder.buffer(1);
    this.preferences = new double[space.n()];
  }

  @Override
  public int copies() {
    return baseline.copies();
  }

  /** Starts RL4J, which asks for its first reset. */
  @Override
  public void prepare() {
    if (threads != null) {
      return;
    }
    for (int copy = 0; copy < copies(); copy++) {
      lanes.add(new Turns(new Alive()));
    }
    // A3C learns in instances it makes of the world it is given, DQN in that world itself.
    List<Turns> instances = new ArrayList<>(lanes);
    HandedMdp world =
        new HandedMdp(lanes.get(0), () -> instances.remove(0), encoder.width(), rl4jActions);
    threads = new TrainingThreads(kind, () -> baseline.training().accept(world));
  }

  /** The agent's threads, once they are there. */
  private final class Alive implements Turns.Threads {

    @Override
    public boolean alive() {
      return threads != null && threads.alive();
    }

    @Override
    public @Nullable Throwable failure() {
      return threads == null ? null : threads.failure();
    }
  }

  @Override
  public Policy<Integer> exploring() {
    return exploring;
  }

  private Integer explore(StepBuffer now) {
    int chosen = lanes.get((int) (steps % lanes.size())).action();
    byte[] mask = now.actionMask();
    if (mask == null || mask[chosen] != 0) {
      return actions.element(chosen);
    }
    if (Choice.allowed(mask) == 0) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(Choice.allowed(mask, 0));
  }

  @Override
  public Policy<Integer> greedy() {
    return greedy;
  }

  private Integer best(StepBuffer now) {
    float[] row = encoder.encode(now.observation(), 1, encoded);
    INDArray input = Nd4j.create(row.clone(), new long[] {1, encoder.width()}, 'c');
    INDArray output = baseline.network().outputAll(input)[baseline.preferences()];
    for (int a = 0; a < space.n(); a++) {
      preferences[a] = output.getDouble(0, a);
    }
    int best = Choice.best(preferences, now.actionMask());
    if (best < 0) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(best);
  }

  @Override
  public void begin(StepBuffer first) {
    begin(0, first);
  }

  @Override
  public void begin(int copy, StepBuffer first) {
    lanes.get(copy).begin(encoder.encode(first.observation(), 1, encoded), encoder.width());
  }

  @Override
  public void observe(Integer action, StepBuffer next) {
    observe(0, action, next);
  }

  @Override
  public void observe(int copy, Integer action, StepBuffer next) {
    steps++;
    lanes
        .get(copy)
        .follow(
            encoder.encode(next.observation(), 1, encoded),
            encoder.width(),
            next.reward(),
            next.last());
    double loss = loss();
    if (updates() > 0 && !Double.isFinite(loss)) {
      throw new DivergenceException(steps, loss);
    }
  }

  private double loss() {
    return baseline.network().getLatestScore();
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public long updates() {
    NeuralNetwork network = baseline.network().getNeuralNetworks()[0];
    if (network instanceof MultiLayerNetwork chain) {
      return chain.getIterationCount();
    }
    return network instanceof ComputationGraph graph ? graph.getIterationCount() : 0;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", updates() > 0 ? loss() : Double.NaN);
    return metrics;
  }

  @Override
  public Snapshot weights() {
    Snapshot.Builder builder = Snapshot.of(kind);
    NeuralNetwork[] networks = baseline.network().getNeuralNetworks();
    for (int i = 0; i < networks.length; i++) {
      builder.put("network" + i, parameters(networks[i]).dup().data().asFloat());
    }
    return builder.build();
  }

  private static INDArray parameters(NeuralNetwork network) {
    return ((Model) network).params();
  }

  @Override
  public void restoreWeights(Snapshot weights) {
    weights.expect(kind);
    for (int i = 0; i < baseline.network().getNeuralNetworks().length; i++) {
      INDArray parameters = parameters(baseline.network().getNeuralNetworks()[i]);
      float[] values = weights.floats("network" + i, (int) parameters.length());
      parameters.assign(Nd4j.create(values, parameters.shape(), 'c'));
    }
  }

  /** The weights, which are all RL4J gives away. */
  @Override
  public Snapshot snapshot() {
    return weights();
  }

  /**
   * @throws IllegalStateException always
   */
  @Override
  public void restore(Snapshot snapshot) {
    throw new IllegalStateException(
        kind
            + " cannot go on from a checkpoint: RL4J saves neither its memory nor its optimiser nor"
            + " its random state; accepted: a new run, or 'cartwheel evaluate' of what is kept");
  }

  @Override
  public boolean canGoOn() {
    return false;
  }

  @Override
  public void close() {
    baseline.stop().run();
    lanes.forEach(Turns::stop);
  }
}
