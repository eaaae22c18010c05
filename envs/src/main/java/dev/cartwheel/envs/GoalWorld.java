package dev.cartwheel.envs;

/**
 * A world whose task is to reach a goal that is part of what it shows, so that experience can be
 * looked at as if another goal had been meant. Reward and end depend on the observation arrived at
 * alone; nothing here changes the world.
 *
 * <p>Observations are in their space's flat form, several of them one after another.
 */
public interface GoalWorld {

  /** First element of the goal in a flat observation. */
  int goalOffset();

  /** Floats of a goal. */
  int goalWidth();

  /**
   * Which goal is reached in an observation.
   *
   * @param observations where it lies
   * @param offset its first element
   * @param goal where the goal goes, [{@link #goalWidth}]
   */
  void reached(float[] observations, int offset, float[] goal);

  /** Reward for arriving at an observation. */
  double reward(float[] observations, int offset);

  /** Whether the task ends on arriving at an observation. */
  boolean terminates(float[] observations, int offset);
}
