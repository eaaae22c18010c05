package dev.cartwheel.envs.batch;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Space;
import java.util.Map;
import java.util.Optional;

/**
 * The physics of one kind of world for N copies. State, inputs and outcomes are arrays with an
 * element for each copy; steps go over ranges whose ends are multiples of {@link Lanes#PADDING}.
 */
interface LaneDynamics {

  /** Names the world in snapshots and messages. */
  String kind();

  Space<float[]> observationSpace();

  Space<?> actionSpace();

  /** The state, one array for each number, each [padded N]: what a snapshot holds. */
  double[][] state();

  /** Checks reset options and keeps them for {@link #start}. */
  void startOptions(Map<String, Object> options);

  /** Puts a copy into a first state, drawing as the single world does. */
  void start(int copy, Pcg64 random);

  /** Takes the actions of a range of copies, checked before. */
  void act(int[] actions, int from, int to);

  /** As {@link #act(int[], int, int)} for continuous actions, [N, D]. */
  void act(float[] actions, int from, int to);

  /** Steps a padded range; sets the rewards, and 1 in {@code ended} for each task that ended. */
  void advance(double[] rewards, double[] ended, int from, int to);

  /** Collects the indices of the ones in {@code flags}, ascending; returns how many. */
  int ones(double[] flags, int[] places);

  /**
   * After {@link #advance}: writes the observations of copies from a multiple of the padding on.
   */
  void observe(float[] out, int from, int to);

  /** Writes the observation of a copy that just started. */
  void observeStart(float[] out, int copy);

  /** What a copy looks like. */
  Optional<Scene> scene(int copy);
}
