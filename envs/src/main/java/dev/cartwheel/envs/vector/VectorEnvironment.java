package dev.cartwheel.envs.vector;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Space;
import java.util.Map;
import java.util.Optional;

/**
 * N copies of one world stepped together: Gymnasium's {@code VectorEnv} on primitive arrays.
 *
 * <p>Copy {@code i} under seed {@code s} is, bit for bit, the single world under seed {@code s + i}
 * with every later reset unseeded, however many copies and threads there are.
 *
 * <p>Not safe for use by several threads.
 */
public interface VectorEnvironment extends AutoCloseable {

  /** Number of copies, N. */
  int copies();

  /** The space of one copy's observations. */
  Space<?> singleObservationSpace();

  /** The space of one copy's actions. */
  Space<?> singleActionSpace();

  /** What happens at the end of an episode. */
  AutoresetMode autoreset();

  /**
   * Starts a new episode in every copy: with a seed {@code s}, copy {@code i} under {@code s + i};
   * without one, the streams go on.
   *
   * @throws IllegalArgumentException if an option is unknown to the world or has a bad value
   */
  void reset(ResetOptions options, VectorStep out);

  /** Starts a new episode in every copy, copy {@code i} under {@code seed + i}. */
  default void reset(long seed, VectorStep out) {
    reset(ResetOptions.seed(seed), out);
  }

  /**
   * Starts a new episode in some copies, whose streams go on; the rows of the others stay as they
   * are in {@code out}.
   *
   * @param which true for each copy to reset, [N]
   */
  void reset(boolean[] which, VectorStep out);

  /**
   * One step of every copy of a world with discrete actions.
   *
   * @param actions one a copy, [N]; those of copies that are only reset in this step are ignored
   * @throws IllegalStateException before the first reset, and under {@link AutoresetMode#DISABLED}
   *     if the episode of a copy is over
   * @throws IllegalArgumentException if an action is outside the space, naming the copy; no copy
   *     has then moved
   */
  void step(int[] actions, VectorStep out);

  /**
   * As {@link #step(int[], VectorStep)} for a world with continuous actions.
   *
   * @param actions flat actions, [N, D]; finite. Elements beyond their bounds are for the world to
   *     clip or refuse
   */
  void step(float[] actions, VectorStep out);

  /**
   * Diagnostics of the latest reset or step as one map: under each key an array with an element for
   * each copy, and under the key after {@code "_"} a {@code boolean[]} of who has it, as {@link
   * Infos#gather} makes it. Where {@link AutoresetMode#SAME_STEP} ended an episode, {@code
   * "final_info"} and {@code "final_obs"} are those of its last step. Native batches have none.
   */
  default Map<String, Object> infos() {
    return Map.of();
  }

  /** What a copy looks like now; empty for a world without a picture. */
  default Optional<Scene> scene(int copy) {
    return Optional.empty();
  }

  /** The whole state of all copies, random streams included. */
  Snapshot snapshot();

  /**
   * Takes up the state of a snapshot of an equally configured environment.
   *
   * @throws IllegalArgumentException if the snapshot is of something else
   */
  void restore(Snapshot snapshot);

  /** Releases all copies. May be called more than once. */
  @Override
  default void close() {}
}
