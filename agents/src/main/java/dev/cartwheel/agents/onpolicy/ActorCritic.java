package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.agents.networks.Memory;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.networks.Torso;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import org.jspecify.annotations.Nullable;

/**
 * A policy network and a value network, apart from each other, each with its own optimiser, and if
 * wanted each with a memory.
 *
 * <p>With memories a row ends in a number that is 1 where an episode begins. A rollout is cut into
 * sequences: sequence {@code i · N + n} is the i-th of copy n.
 *
 * @param <A> type of actions
 */
public final class ActorCritic<A> implements AutoCloseable {

  private static final String KIND = "ActorCritic";

  /** Of the last kernel: a value of ordinary size. */
  private static final Initializer VALUE_OUTPUT = new Initializer.Orthogonal(1);

  private final ActionHead<A> head;
  private final Network policy;
  private final Network value;
  private final InputNormalizer normalizer;
  private final TransitionLayout layout;
  private final Acting<A> acting;

  private final Memory memory;
  private final int copies; // N
  private final @Nullable Recollection policyMemory;
  private final @Nullable Recollection valueMemory;
  private int[] sequenceRows = {}; // [steps, sequences]
  private int[] sequences = {}; // of the batch gathered last
  private int sequenceCount;

  private final RolloutJudge judge;

  /**
   * Two fresh networks.
   *
   * @param id the agent's name, for refusals
   * @param context spaces, seeds and network engine
   * @param torso what looks at observations in each
   * @param perceptron what both are built like behind it
   * @param memory what both remember
   * @param copies copies of the world acted in by turns
   * @param spread how continuous actions are spread
   * @param normalizeObservations whether observations are normalised
   * @throws IllegalArgumentException if the agent cannot see or act in these spaces
   */
  ActorCritic(
      String id,
      AgentContext<A> context,
      Torso torso,
      Perceptron perceptron,
      Memory memory,
      int copies,
      Spread spread,
      boolean normalizeObservations) {
    Pcg64 initialisation = context.seeds().stream(Stream.INITIALISATION);
    ObservationEncoder encoder = ObservationEncoder.of(context.observations());
    this.head = ActionHead.of(id, context, perceptron, copies, spread, initialisation);
    this.memory = memory;
    this.copies = copies;
    int observed = encoder.width();
    int width = observed + (memory.isPresent() ? 1 : 0);
    ConvolutionStem stem = torso.stem(context.observations());
    Backend backend = context.backend();
    this.policy = head.policy(backend, perceptron, stem, memory.cells(), observed, initialisation);
    this.value =
        perceptron.network(
            backend, stem, memory.cells(), observed, 1, VALUE_OUTPUT, initialisation);
    this.policyMemory = recollection(policy, copies);
    this.valueMemory = recollection(value, copies);
    this.normalizer = new InputNormalizer(observed, width, normalizeObservations);
    this.layout = head.layout(width);
    this.acting =
        new Acting<>(
            policy,
            head,
            encoder,
            normalizer,
            policyMemory,
            recollection(policy, 1),
            copies,
            context.seeds().stream(Stream.EXPLORATION));
    this.judge =
        policyMemory == null || valueMemory == null
            ? new ChunkJudge(policy, value, head, normalizer, layout)
            : new MemoryJudge(
                policyMemory,
                valueMemory,
                head,
                normalizer,
                layout,
                copies,
                memory.sequenceLength());
  }

  private @Nullable Recollection recollection(Network network, int count) {
    return memory.isPresent() && network instanceof RecurrentNetwork recurrent
        ? new Recollection(recurrent, count)
        : null;
  }

  /** Steps of a sequence, by which batches are gathered; 1 without a memory. */
  public int sequenceLength() {
    return memory.sequenceLength();
  }

  /** Shape of a rollout's rows. */
  public TransitionLayout layout() {
    return layout;
  }

  /** A batch to gather such rows in. */
  public RolloutBatch batch() {
    return new RolloutBatch(layout);
  }

  /** The networks' way of acting. */
  Acting<A> acting() {
    return acting;
  }

  /**
   * Takes in what a rollout has shown of the observations' scale, once it is learned from: a
   * rollout is acted in and learned from under the same moments.
   */
  void seen(RolloutBuffer rollout) {
    acting.forget();
    head.learned();
    normalizer.learn(rollout.observations(), rollout.size());
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
    judge.estimate(rollout, order, chunkRows, gamma, lambda, estimates);
  }

  /**
   * Gathers rows with their estimates, named by {@code order[start .. start + count)}; with
   * memories these name sequences, and rows are gathered step by step.
   */
  public void gather(
      RolloutBuffer rollout,
      RolloutEstimates estimates,
      int[] order,
      int start,
      int count,
      RolloutBatch batch) {
    if (!memory.isPresent()) {
      batch.gather(rollout, order, start, count);
      normalizer.normalize(batch.observations(), count);
      batch.gather(estimates, order, start);
      return;
    }
    int length = memory.sequenceLength();
    if (sequences.length < count) {
      sequences = new int[count];
      sequenceRows = new int[count * length];
    }
    System.arraycopy(order, start, sequences, 0, count);
    sequenceCount = count;
    for (int i = 0; i < count; i++) {
      int first = sequences[i] / copies * length * copies + sequences[i] % copies;
      for (int t = 0; t < length; t++) {
        sequenceRows[t * count + i] = first + t * copies;
      }
    }
    batch.gather(rollout, sequenceRows, 0, count * length);
    normalizer.normalize(batch.observations(), count * length);
    batch.gather(estimates, sequenceRows, 0);
  }

  /**
   * Moves the policy to make mean f(ln π(a|s)) − c · mean H smaller.
   *
   * @return the mean of f
   */
  public double fitPolicy(RolloutBatch batch, Surrogate surrogate, double entropyCoefficient) {
    if (policyMemory != null) {
      policyMemory.begin(sequences, 0, sequenceCount);
    }
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
    if (valueMemory != null) {
      valueMemory.begin(sequences, 0, sequenceCount);
    }
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
    acting.forget();
    float[] policyParameters = snapshot.expect(KIND).floats("policy", policy.parameterCount());
    float[] headParameters = snapshot.floats("head", head.parameters().length);
    float[] valueParameters = snapshot.floats("value", value.parameterCount());
    normalizer.restore(snapshot.part("normalizer"));
    policy.writeParameters(policyParameters);
    value.writeParameters(valueParameters);
    head.restoreParameters(headParameters);
  }

  Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(KIND);
    if (policyMemory != null && valueMemory != null) {
      builder
          .put("policyMemory", policyMemory.snapshot())
          .put("valueMemory", valueMemory.snapshot());
    }
    acting.save(builder);
    return builder
        .put("policy", NetworkState.snapshot(policy))
        .put("head", head.snapshot())
        .put("value", NetworkState.snapshot(value))
        .put("normalizer", normalizer.snapshot())
        .build();
  }

  void restore(Snapshot snapshot) {
    NetworkState.restore(policy, snapshot.expect(KIND).part("policy"));
    head.restore(snapshot.part("head"));
    NetworkState.restore(value, snapshot.part("value"));
    normalizer.restore(snapshot.part("normalizer"));
    if (policyMemory != null && valueMemory != null) {
      policyMemory.restore(snapshot.part("policyMemory"));
      valueMemory.restore(snapshot.part("valueMemory"));
    }
    acting.restore(snapshot);
  }

  @Override
  public void close() {
    policy.close();
    value.close();
    head.close();
  }
}
