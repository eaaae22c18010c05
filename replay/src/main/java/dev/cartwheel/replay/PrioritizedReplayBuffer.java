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

  private final TransitionRing ring;
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
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("priority exponent " + alpha + "; accepted: 0 to 1");
    }
    // An index of the tree of sums is the narrowest limit: twice a power of two.
    Memory.require(capacity, bytes(layout, capacity), 4);
    this.ring = new TransitionRing(layout, capacity);
    this.priorities = new SumTree(capacity);
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
    return ring.capacity();
  }

  @Override
  public int size() {
    return ring.size();
  }

  @Override
  public void add(TransitionBatch transitions) {
    for (int row = 0; row < transitions.size(); row++) {
      priorities.set(ring.add(transitions, row), largest);
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
      ring.get(slot, out, row);
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

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("ring", ring.snapshot())
        .putArray("priorities", priorities.weights(size()))
        .put("largest", largest)
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] newLargest = snapshot.expect(KIND).doubles("largest", 1);
    double[] newPriorities = snapshot.doubles("priorities");
    ring.restore(snapshot.part("ring"));
    priorities.setAll(newPriorities);
    largest = newLargest[0];
  }
}
