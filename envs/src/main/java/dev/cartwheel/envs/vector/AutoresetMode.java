package dev.cartwheel.envs.vector;

/**
 * What a {@link VectorEnvironment} does with a copy whose episode has ended. The three modes are
 * Gymnasium's, by its names.
 */
public enum AutoresetMode {

  /**
   * The step after an end resets the copy: it ignores the action, its reward is 0, its observation
   * is the new episode's first. That step is no transition and is marked in {@link
   * VectorStep#dead()}.
   */
  NEXT_STEP,

  /**
   * The step that ends an episode also resets: the observation is already the new episode's first,
   * and the ended episode's last one is in {@link VectorStep#finalObservations()}.
   */
  SAME_STEP,

  /** Nothing is reset but by {@link VectorEnvironment#reset(boolean[], VectorStep)}. */
  DISABLED
}
