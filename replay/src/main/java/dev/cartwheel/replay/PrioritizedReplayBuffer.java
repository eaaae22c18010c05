package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * Draws the transitions more often that were more surprising when last looked at:
 *
 * <pre>
 *   p = (|error| + 10⁻⁶)^α,   P(i) = pᵢ / Σ p,   wᵢ = (N P(i))^−β / maxⱼ wⱼ over the batch
 * </pre>
 *
 * <p>A new transition gets the largest priority so far. A batch of k takes one from each k-th of
 * the whole mass. {@link #add}, {@link #sample} and {@link #update} allocate nothing.
 *
 * <p>Source: T. Schaul, J. Quan, I. Antonoglou and D. Silver, "Prioritized Experience Replay",
 * 2016, the proportional variant.
 */
public final class PrioritizedReplayBuffer implements ReplayBuffer {

  private static final String KIND = "PrioritizedReplayBuffer";
  private static final double LEAST_ERROR = 1e-6;

  private final TransitionStore store;
  private final SumTree priorities;
  private final double alpha;
  private double beta;
  private double largest = 1;

  /**
   * @param layout shape of a transition
   * @param capacity most transitions it keeps, 1 or more
   * @param alpha α, how much errors matter: 0 (not at all) to 1
   * @param beta β, how much weights make up for the unequal chances: 0 (not at all) to 1
   */
  public PrioritizedReplayBuffer(TransitionLayout layout, int capacity, double alpha, double beta) {
    this(roomy(layout, capacity), alpha, beta);
  }

  private static TransitionStore roomy(TransitionLayout layout, int capacity) {
    // An index of the tree of sums is the narrowest limit: twice a power of two.
    Memory.require(capacity, bytes(layout, capacity), 4);
    return TransitionStore.heap(layout, capacity);
  }

  /** With its transitions in a store nobody else uses; α and β as above. */
  public PrioritizedReplayBuffer(TransitionStore store, double alpha, double beta) {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("priority exponent " + alpha + "; accepted: 0 to 1");
    }
    Memory.require(store.capacity(), 4L * Double.BYTES * store.capacity(), 4);
    this.store = store;
    this.priorities = new SumTree(store.capacity());
    this.alpha = alpha;
    beta(beta);
  }

  /** Bytes a buffer takes from the start, known before there is one. */
  public static long bytes(TransitionLayout layout, int capacity) {
    return UniformReplayBuffer.bytes(layout, capacity) + 4L * Double.BYTES * capacity;
  }

  /** Sets β for the samples to come. */
  public void beta(double newBeta) {
    if (!(newBeta >= 0 && newBeta <= 1)) {
      throw new IllegalArgumentException("importance exponent " + newBeta + "; accepted: 0 to 1");
    }
    beta = newBeta;
  }

  @Override
  public int capacity() {
    return store.capacity();
  }

  @Override
  public int size() {
    return store.size();
  }

  @Override
  public void add(TransitionBatch transitions) {
    for (int row = 0; row < transitions.size(); row++) {
      int oldest = store.oldest();
      int before = store.size();
      int slot = store.add(transitions, row);
      // What the store had to forget for the new one, which may be more than one.
      for (int gone = before + 1 - store.size(); gone > 0; gone--) {
        priorities.set(oldest, 0);
        oldest = (oldest + 1) % store.capacity();
      }
      priorities.set(slot, largest);
    }
  }

  @Override
  public void sample(int count, RandomGenerator random, TransitionBatch out) {
    if (size() == 0) {
      throw new IllegalStateException("sample from an empty replay; accepted: after an add");
    }
    out.size(count);
    double total = priorities.total();
    double largestWeight = 0;
    for (int row = 0; row < count; row++) {
      int slot = priorities.find((row + random.nextDouble()) / count * total);
      store.get(slot, out, row);
      double chance = priorities.get(slot) / total;
      double weight = StrictMath.pow(size() * chance, -beta);
      out.weights()[row] = (float) weight;
      largestWeight = Math.max(largestWeight, weight);
    }
    for (int row = 0; row < count; row++) {
      out.weights()[row] /= (float) largestWeight;
    }
  }

  @Override
  public void update(TransitionBatch sampled, float[] errors) {
    for (int row = 0; row < sampled.size(); row++) {
      double priority = StrictMath.pow(Math.abs(errors[row]) + LEAST_ERROR, alpha);
      priorities.set(sampled.indices()[row], priority);
      largest = Math.max(largest, priority);
    }
  }

  /** Of all slots up to the last that was ever filled. */
  private double[] priorities() {
    boolean all = store.size() > 0 && store.oldest() > 0;
    return priorities.weights(all ? store.capacity() : store.size());
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("ring", store.snapshot())
        .putArray("priorities", priorities())
        .put("largest", largest)
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] newLargest = snapshot.expect(KIND).doubles("largest", 1);
    double[] newPriorities = snapshot.doubles("priorities");
    store.restore(snapshot.part("ring"));
    priorities.setAll(newPriorities);
    largest = newLargest[0];
  }
}
