package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.networks.Foresight;
import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.agents.networks.Memory;
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
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.List;
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

  private final Memory memory;
  private final int copies; // N
  private final @Nullable Recollection policyMemory;
  private final @Nullable Recollection valueMemory;
  private final @Nullable Recollection greedyMemory;
  private final byte[] fresh; // whether an episode has just begun in each copy, [N]
  private boolean greedyFresh = true;
  private int turn; // the copy that acts next
  private int[] sequenceRows = {}; // [steps, sequences]
  private int[] sequences = {}; // of the batch gathered last
  private int sequenceCount;

  private final float[] encoded; // [W]
  private final float[] row; // [W]
  private final float[] outputs; // [O]
  private final @Nullable Foresight foresight;
  private final float[] foreseen; // [N, W]
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
   * @param logStdInit first ln σ of continuous actions
   * @param normalizeObservations whether observations are normalised
   * @throws IllegalArgumentException if the agent cannot see or act in these spaces
   */
  public ActorCritic(
      String id,
      AgentContext<A> context,
      Torso torso,
      Perceptron perceptron,
      Memory memory,
      int copies,
      double logStdInit,
      boolean normalizeObservations) {
    Pcg64 initialisation = context.seeds().stream(Stream.INITIALISATION);
    this.encoder = ObservationEncoder.of(context.observations());
    this.head = ActionHead.of(id, context, perceptron, logStdInit, initialisation);
    this.memory = memory;
    this.copies = copies;
    int observed = encoder.width();
    int width = observed + (memory.isPresent() ? 1 : 0);
    ConvolutionStem stem = torso.stem(context.observations());
    Backend backend = context.backend();
    this.policy =
        perceptron.network(
            backend, stem, memory.cells(), observed, head.outputs(), POLICY_OUTPUT, initialisation);
    this.value =
        perceptron.network(
            backend, stem, memory.cells(), observed, 1, VALUE_OUTPUT, initialisation);
    this.policyMemory = recollection(policy, copies);
    this.valueMemory = recollection(value, copies);
    this.greedyMemory = recollection(policy, 1);
    this.fresh = new byte[copies];
    this.normalizer = new InputNormalizer(observed, width, normalizeObservations);
    this.layout = head.layout(width);
    this.exploration = context.seeds().stream(Stream.EXPLORATION);
    this.encoded = encoder.buffer(1);
    this.row = new float[width];
    this.outputs = new float[head.outputs()];
    this.foresight =
        copies > 1 && policyMemory == null && policy.rowsApart()
            ? new Foresight(copies, encoder.flatWidth(), head.outputs())
            : null;
    this.foreseen = encoder.buffer(copies);
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

  Policy<A> exploring() {
    return new Policy<>() {
      @Override
      public void foresee(List<StepBuffer> shown) {
        if (foresight != null) {
          int count = shown.size();
          float[] rows = encoder.encode(foresight.see(shown), count, foreseen);
          normalizer.normalize(rows, count);
          policy.forward(rows, count, foresight.outputs());
        }
      }

      @Override
      public A act(StepBuffer now) {
        if (foresight == null || !foresight.take(now, outputs)) {
          look(now, policyMemory, turn, fresh[turn] != 0);
        }
        return head.sample(outputs, now.actionMask(), exploration);
      }
    };
  }

  Policy<A> greedy() {
    return new Policy<>() {
      @Override
      public void begin() {
        greedyFresh = true;
      }

      @Override
      public A act(StepBuffer now) {
        look(now, greedyMemory, 0, greedyFresh);
        greedyFresh = false;
        return head.mode(outputs, now.actionMask());
      }
    };
  }

  /** Has the policy say its outputs. */
  private void look(StepBuffer now, @Nullable Recollection remembered, int copy, boolean begins) {
    encode(now, begins);
    normalizer.normalize(row, 1);
    if (remembered == null) {
      policy.forward(row, 1, outputs);
    } else {
      remembered.act(copy, row, outputs);
    }
  }

  private float[] encode(StepBuffer now, boolean begins) {
    float[] observation = encoder.encode(now.observation(), 1, encoded);
    System.arraycopy(observation, 0, row, 0, encoder.width());
    if (memory.isPresent()) {
      row[encoder.width()] = begins ? 1 : 0;
    }
    return row;
  }

  void begin(RolloutBuffer rollout, int copy, StepBuffer first) {
    fresh[copy] = 1;
    rollout.begin(copy, encode(first, true), first);
  }

  void store(RolloutBuffer rollout, int copy, A action, StepBuffer next) {
    fresh[copy] = 0;
    turn = (copy + 1) % copies;
    head.store(rollout, copy, action, encode(next, false), next);
  }

  /**
   * Takes in what a rollout has shown of the observations' scale, once it is learned from: a
   * rollout is acted in and learned from under the same moments.
   */
  void seen(RolloutBuffer rollout) {
    forget();
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

  private void forget() {
    if (foresight != null) {
      foresight.forget();
    }
  }

  void restoreWeights(Snapshot snapshot) {
    forget();
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
          .put("valueMemory", valueMemory.snapshot())
          .put("fresh", fresh)
          .put("turn", turn);
    }
    return builder
        .put("policy", NetworkState.snapshot(policy))
        .put("head", head.snapshot())
        .put("value", NetworkState.snapshot(value))
        .put("normalizer", normalizer.snapshot())
        .put("exploration", exploration.snapshot())
        .build();
  }

  void restore(Snapshot snapshot) {
    forget();
    NetworkState.restore(policy, snapshot.expect(KIND).part("policy"));
    head.restore(snapshot.part("head"));
    NetworkState.restore(value, snapshot.part("value"));
    normalizer.restore(snapshot.part("normalizer"));
    exploration.restore(snapshot.part("exploration"));
    if (policyMemory != null && valueMemory != null) {
      byte[] begun = snapshot.bytes("fresh", copies);
      turn = snapshot.ints("turn", 1)[0];
      policyMemory.restore(snapshot.part("policyMemory"));
      valueMemory.restore(snapshot.part("valueMemory"));
      System.arraycopy(begun, 0, fresh, 0, copies);
    }
  }

  @Override
  public void close() {
    policy.close();
    value.close();
    head.close();
  }
}
