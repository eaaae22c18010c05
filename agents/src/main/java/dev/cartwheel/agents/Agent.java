package dev.cartwheel.agents;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * A learner with its policies and whatever it remembers. {@link EnvironmentLoop} drives it: {@link
 * #begin} with the first observation of an episode, then {@link #exploring()}{@code .act} and
 * {@link #observe} in turn until the episode's last step. Agents that act in several {@link
 * #copies} of the world do so in each by turns, a step at a time.
 *
 * <p>Buffers handed in are read during the call and never kept. Not safe for use by several
 * threads.
 *
 * @param <A> type of actions
 */
public interface Agent<A> extends AutoCloseable {

  /** The policy that gathers experience; draws from the agent's exploration stream. */
  Policy<A> exploring();

  /** The policy as learned so far, without exploration; draws no random numbers. */
  Policy<A> greedy();

  /**
   * How many copies of the world it acts in, in turn; the loop makes a step in each. 0: it learns
   * without a world, and each step of the loop is a {@link #study}.
   */
  default int copies() {
    return 1;
  }

  /**
   * Gets ready to learn, such as by reading a dataset; the loop calls it before anything else. Who
   * only wants to see an agent act need not.
   *
   * @throws IllegalArgumentException if what it learns from is missing or does not fit
   */
  default void prepare() {}

  /**
   * Makes a step of an agent that learns without a world.
   *
   * @throws DivergenceException if a loss is NaN or infinite
   */
  default void study() {
    throw new IllegalStateException("learning without a world; accepted: an agent of 0 copies");
  }

  /** Takes note of an episode's first observation. */
  void begin(StepBuffer first);

  /** As {@link #begin(StepBuffer)} for an episode in one of its {@link #copies}, from 0. */
  default void begin(int copy, StepBuffer first) {
    begin(first);
  }

  /**
   * Takes note of an action's outcome and learns when its schedule says so.
   *
   * @param action what was done after the last {@link #begin} or {@code observe}
   * @param next what followed
   * @throws DivergenceException if a loss is NaN or infinite
   */
  void observe(A action, StepBuffer next);

  /** As {@link #observe(Object, StepBuffer)} for an action in one of its {@link #copies}. */
  default void observe(int copy, A action, StepBuffer next) {
    observe(action, next);
  }

  /** Number of actions observed so far, or of steps made without a world. */
  long steps();

  /** Number of learning updates so far. */
  long updates();

  /**
   * What the agent can say of itself now, by name and in a fixed order, such as {@code epsilon} and
   * {@code loss}; reading changes nothing. A figure that does not exist yet is NaN.
   */
  Map<String, Double> metrics();

  /** How good each action looks; empty for agents that do not value actions. */
  default Optional<ActionValues> actionValues() {
    return Optional.empty();
  }

  /**
   * The learned parameters alone: what acting greedily needs, and what is hashed to compare runs.
   */
  Snapshot weights();

  /**
   * Takes up what {@link #weights} of an equally configured agent returned, to act greedily with.
   */
  void restoreWeights(Snapshot weights);

  /** The whole state: parameters, optimiser, memory, random streams and counters. */
  Snapshot snapshot();

  /**
   * Takes up a {@link #snapshot} of an equally configured agent; from there on both do the same.
   *
   * @throws IllegalArgumentException if the snapshot is of another kind or shape
   */
  void restore(Snapshot snapshot);

  /**
   * Whether {@link #restore} can be called. If not, as with a learner that keeps its state to
   * itself, {@link #snapshot} is the {@link #weights} alone.
   */
  default boolean canGoOn() {
    return true;
  }

  /** Releases what the agent holds. */
  @Override
  default void close() {}
}
