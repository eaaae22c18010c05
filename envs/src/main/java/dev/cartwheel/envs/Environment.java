package dev.cartwheel.envs;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Space;
import java.util.Map;
import java.util.Optional;

/**
 * A world an agent acts in: Gymnasium's {@code Env} with the outcome of a step as one value.
 *
 * <p>The rules every world keeps, and which {@code EnvironmentContract} tests:
 *
 * <ul>
 *   <li>{@link #reset} comes first and after every end; {@link #step} at any other time throws
 *       {@link IllegalStateException}.
 *   <li>A reset with a seed starts a new random stream; a reset without one lets the stream go on.
 *       Two worlds reset with one seed and given one list of actions produce equal time steps.
 *   <li>Every observation is inside {@link #observationSpace()} and belongs to its receiver: the
 *       world neither reads nor writes it again.
 *   <li>An action outside {@link #actionSpace()} throws {@link IllegalArgumentException} and leaves
 *       the world as it was. Only finite elements of a box beyond their bounds may be clipped
 *       instead, where a world says so, as Gymnasium's do.
 *   <li>{@link #snapshot} holds the whole state, the random stream included; after {@link #restore}
 *       the world continues exactly as it did from there.
 * </ul>
 *
 * @param <O> type of observations: {@code float[]} for a box, {@code Integer} for a discrete space
 * @param <A> type of actions
 */
public interface Environment<O, A> extends AutoCloseable {

  /** The set every observation is drawn from. */
  Space<O> observationSpace();

  /** The set of actions {@link #step} accepts. */
  Space<A> actionSpace();

  /**
   * Starts a new episode.
   *
   * @return the first time step: reward 0, neither terminated nor truncated
   * @throws IllegalArgumentException if an option is unknown to this world or has a bad value
   */
  TimeStep<O> reset(ResetOptions options);

  /** Starts a new episode with a new random stream; {@code seed} must not be negative. */
  default TimeStep<O> reset(long seed) {
    return reset(ResetOptions.seed(seed));
  }

  /** Starts a new episode; the random stream goes on. */
  default TimeStep<O> reset() {
    return reset(ResetOptions.NONE);
  }

  /**
   * Takes one action.
   *
   * @throws IllegalStateException before the first reset, and after an episode's end
   * @throws IllegalArgumentException if {@code action} is outside {@link #actionSpace()}
   */
  TimeStep<O> step(A action);

  /**
   * As {@link #reset(ResetOptions)}, writing the outcome into memory the caller owns. Worlds that
   * are built in override this and allocate nothing.
   */
  default void reset(ResetOptions options, StepBuffer out) {
    out.write(reset(options), observationSpace());
  }

  /**
   * As {@link #step(Object)}, writing the outcome into memory the caller owns. Worlds that are
   * built in override this and allocate nothing.
   */
  default void step(A action, StepBuffer out) {
    out.write(step(action), observationSpace());
  }

  /** The whole state, the random stream included. */
  Snapshot snapshot();

  /**
   * Takes up the state a {@link #snapshot} of an equally configured world recorded.
   *
   * @throws IllegalArgumentException if the snapshot is of another world or lacks an entry; the
   *     world is then left as it was
   */
  void restore(Snapshot snapshot);

  /**
   * Diagnostics of the latest time step: what its {@link TimeStep#info} has. For those who step
   * into a {@link StepBuffer}, which has none.
   */
  default Map<String, Object> info() {
    return Map.of();
  }

  /** What the world looks like now; empty for a world without a picture. */
  default Optional<Scene> scene() {
    return Optional.empty();
  }

  /** The world inside all wrappers; itself, if there are none. */
  default Environment<?, ?> unwrapped() {
    return this;
  }

  /** Releases what the world holds. May be called more than once. */
  @Override
  default void close() {}
}
