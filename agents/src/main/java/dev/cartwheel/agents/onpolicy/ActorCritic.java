package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.networks.Torso;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;

/**
 * A policy network and a value network, apart from each other, each with its own optimiser.
 *
 * @param <A> type of actions
 */
public final class ActorCritic<A> implements AutoCloseable {

  private static final String KIND = "ActorCritic";

  /** Last kernels: a policy that starts nearly uniform, a value of ordinary size. */
  private static final Initializer POLICY_OUTPUT = new Initializer.Orthogonal(0.01);

  private static final Initializer VALUE_OUTPUT = new Initializer.Orthogonal(1);

  private final ActionHead<A> head;
  private final Network policy;
  private final Network value;
  private final ObservationEncoder encoder;
  private final InputNormalizer normalizer;
  private final TransitionLayout layout;
  private final Pcg64 exploration;

  private final float[] encoded; // [W]
  private final float[] row; // [W]
  private final float[] outputs; // [O]
  private final RolloutBatch chunk;
  private float[] chunkOutputs = {}; // [B, O]
  private double[] chunkLogProbs = {}; // [B]
  private float[] chunkValues = {}; // [B]
  private float[] cutRows = {}; // [C, W]
  private float[] cutValues = {}; // [C]

  /**
   * Two fresh networks.
   *
   * @param id the agent's name, for refusals
   * @param context spaces, seeds and network engine
   * @param torso what looks at observations in each
   * @param perceptron what both are built like behind it
   * @param logStdInit first ln σ of continuous actions
   * @param normalizeObservations whether observations are normalised
   * @throws IllegalArgumentException if the agent cannot see or act in these spaces
   */
  public ActorCritic(
      String id,
      AgentContext<A> context,
      Torso torso,
      Perceptron perceptron,
      double logStdInit,
      boolean normalizeObservations) {
    Pcg64 initialisation = context.seeds().stream(Stream.INITIALISATION);
    this.encoder = ObservationEncoder.of(context.observations());
    this.head = ActionHead.of(id, context, perceptron, logStdInit, initialisation);
    int width = encoder.width();
    ConvolutionStem stem = torso.stem(context.observations());
    Backend backend = context.backend();
    this.policy =
        perceptron.network(backend, stem, width, head.outputs(), POLICY_OUTPUT, initialisation);
    this.value = perceptron.network(backend, stem, width, 1, VALUE_OUTPUT, initialisation);
    this.normalizer = new InputNormalizer(width, normalizeObservations);
    int choices = context.actions().choices();
    this.layout = new TransitionLayout(width, choices, choices > 0 ? 0 : head.outputs());
    this.exploration = context.seeds().stream(Stream.EXPLORATION);
    this.encoded = encoder.buffer(1);
    this.row = new float[width];
    this.outputs = new float[head.outputs()];
    this.chunk = new RolloutBatch(layout);
  }

  /** Shape of a rollout's rows. */
  public TransitionLayout layout() {
    return layout;
  }

  /** A batch to gather such rows in. */
  public RolloutBatch batch() {
    return new RolloutBatch(layout);
  }

  Policy<A> exploring() {
    return now -> head.sample(outputs(now), now.actionMask(), exploration);
  }

  Policy<A> greedy() {
    return now -> head.mode(outputs(now), now.actionMask());
  }

  private float[] outputs(StepBuffer now) {
    System.arraycopy(encode(now), 0, row, 0, row.length);
    normalizer.normalize(row, 1);
    policy.forward(row, 1, outputs);
    return outputs;
  }

  private float[] encode(StepBuffer now) {
    return encoder.encode(now.observation(), 1, encoded);
  }

  void begin(RolloutBuffer rollout, int copy, StepBuffer first) {
    rollout.begin(copy, encode(first), first);
  }

  void store(RolloutBuffer rollout, int copy, A action, StepBuffer next) {
    head.store(rollout, copy, action, encode(next), next);
  }

  /** Takes in what a rollout has shown of the observations' scale, once it is learned from. */
  void seen(RolloutBuffer rollout) {
    normalizer.learn(rollout);
  }

  /**
   * Judges a rollout that was {@link RolloutBuffer#cut cut}.
   *
   * @param order 0, 1, 2, ... for as many rows as it has, or more
   * @param chunkRows rows the networks see at a time
   */
  public void estimate(
      RolloutBuffer rollout,
      int[] order,
      int chunkRows,
      double gamma,
      double lambda,
      RolloutEstimates estimates) {
    int rows = rollout.size();
    estimates.reserve(rows);
    for (int start = 0; start < rows; start += chunkRows) {
      int count = Math.min(chunkRows, rows - start);
      gather(rollout, order, start, count, chunk);
      reserve(count);
      value.forward(chunk.observations(), count, chunkValues);
      System.arraycopy(chunkValues, 0, estimates.values(), start, count);
      policy.forward(chunk.observations(), count, chunkOutputs);
      head.logProbs(chunkOutputs, chunk, chunkLogProbs);
      System.arraycopy(chunkLogProbs, 0, estimates.logProbs(), start, count);
    }
    estimates.complete(rollout, cutValues(rollout), gamma, lambda);
  }

  private float[] cutValues(RolloutBuffer rollout) {
    int cuts = rollout.cuts();
    if (cuts > cutValues.length) {
      cutValues = new float[cuts];
      cutRows = new float[cuts * layout.observationWidth()];
    }
    if (cuts > 0) {
      System.arraycopy(rollout.cutObservations(), 0, cutRows, 0, cuts * layout.observationWidth());
      normalizer.normalize(cutRows, cuts);
      value.forward(cutRows, cuts, cutValues);
    }
    return cutValues;
  }

  private void reserve(int rows) {
    if (rows > chunkValues.length) {
      chunkValues = new float[rows];
      chunkLogProbs = new double[rows];
      chunkOutputs = new float[rows * head.outputs()];
    }
  }

  private void gather(
      RolloutBuffer rollout, int[] order, int start, int count, RolloutBatch batch) {
    batch.gather(rollout, order, start, count);
    normalizer.normalize(batch.observations(), count);
  }

  /** Gathers rows with their estimates, named by {@code order[start .. start + count)}. */
  public void gather(
      RolloutBuffer rollout,
      RolloutEstimates estimates,
      int[] order,
      int start,
      int count,
      RolloutBatch batch) {
    gather(rollout, order, start, count, batch);
    batch.gather(estimates, order, start);
  }

  /**
   * Moves the policy to make mean f(ln π(a|s)) − c · mean H smaller.
   *
   * @return the mean of f
   */
  public double fitPolicy(RolloutBatch batch, Surrogate surrogate, double entropyCoefficient) {
    return head.fit(policy, batch, surrogate, entropyCoefficient);
  }

  /** Mean entropy in the last {@link #fitPolicy}. */
  public double entropy() {
    return head.entropy();
  }

  /**
   * Moves the value function towards the returns.
   *
   * @param loss of this batch
   * @return the loss
   */
  public double fitValue(RolloutBatch batch, ValueLoss loss) {
    return value.fit(batch.observations(), batch.size(), loss);
  }

  /** Sets the learning rate of the updates to come. */
  public void setLearningRate(double learningRate) {
    policy.setLearningRate((float) learningRate);
    value.setLearningRate((float) learningRate);
    head.setLearningRate(learningRate);
  }

  Snapshot weights() {
    return Snapshot.of(KIND)
        .putArray("policy", NetworkState.parameters(policy))
        .putArray("head", head.parameters())
        .putArray("value", NetworkState.parameters(value))
        .put("normalizer", normalizer.snapshot())
        .build();
  }

  void restoreWeights(Snapshot snapshot) {
    float[] policyParameters = snapshot.expect(KIND).floats("policy", policy.parameterCount());
    float[] headParameters = snapshot.floats("head", head.parameters().length);
    float[] valueParameters = snapshot.floats("value", value.parameterCount());
    normalizer.restore(snapshot.part("normalizer"));
    policy.writeParameters(policyParameters);
    value.writeParameters(valueParameters);
    head.restoreParameters(headParameters);
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("policy", NetworkState.snapshot(policy))
        .put("head", head.snapshot())
        .put("value", NetworkState.snapshot(value))
        .put("normalizer", normalizer.snapshot())
        .put("exploration", exploration.snapshot())
        .build();
  }

  void restore(Snapshot snapshot) {
    NetworkState.restore(policy, snapshot.expect(KIND).part("policy"));
    head.restore(snapshot.part("head"));
    NetworkState.restore(value, snapshot.part("value"));
    normalizer.restore(snapshot.part("normalizer"));
    exploration.restore(snapshot.part("exploration"));
  }

  @Override
  public void close() {
    policy.close();
    value.close();
    head.close();
  }
}
