package dev.cartwheel.replay.dataset;

/**
 * Episodes as a struct of arrays: N steps in E episodes, one after the other. It does not copy:
 * whoever hands the arrays over no longer changes them.
 *
 * @param observationWidth floats of an observation's flat form, O
 * @param actionWidth floats of an action's flat form, A; 1 for a discrete action
 * @param observations what was seen before each step, [N, O]
 * @param actions what was done, [N, A]
 * @param rewards what it brought, [N]
 * @param terminated 1 where the task ended, [N]
 * @param truncated 1 where the episode was cut, [N]
 * @param nextObservations what was seen after each step, the last of an episode included, [N, O]
 * @param episodeStarts the first step of each episode, ascending from 0, [E]
 * @param choices discrete actions there are masks for, C; 0: every action was allowed
 * @param actionMasks 1 for each action that was allowed before each step, [N, C]
 * @param nextActionMasks 1 for each action that was allowed after each step, [N, C]
 */
public record EpisodeDataset(
    int observationWidth,
    int actionWidth,
    float[] observations,
    float[] actions,
    double[] rewards,
    byte[] terminated,
    byte[] truncated,
    float[] nextObservations,
    long[] episodeStarts,
    int choices,
    byte[] actionMasks,
    byte[] nextActionMasks) {

  public EpisodeDataset {
    int steps = rewards.length;
    require("observationWidth", observationWidth, observationWidth >= 0);
    require("actionWidth", actionWidth, actionWidth >= 0);
    requireLength("observations", observations.length, (long) steps * observationWidth);
    requireLength("actions", actions.length, (long) steps * actionWidth);
    requireLength("terminated", terminated.length, steps);
    requireLength("truncated", truncated.length, steps);
    requireLength("nextObservations", nextObservations.length, (long) steps * observationWidth);
    requireStarts(episodeStarts, terminated, truncated);
    require("choices", choices, choices >= 0);
    requireLength("actionMasks", actionMasks.length, (long) steps * choices);
    requireLength("nextActionMasks", nextActionMasks.length, (long) steps * choices);
  }

  /** Episodes in which every action was allowed. */
  public EpisodeDataset(
      int observationWidth,
      int actionWidth,
      float[] observations,
      float[] actions,
      double[] rewards,
      byte[] terminated,
      byte[] truncated,
      float[] nextObservations,
      long[] episodeStarts) {
    this(
        observationWidth,
        actionWidth,
        observations,
        actions,
        rewards,
        terminated,
        truncated,
        nextObservations,
        episodeStarts,
        0,
        new byte[0],
        new byte[0]);
  }

  private static void require(String name, int value, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(name + " " + value + "; accepted: 0 or more");
    }
  }

  private static void requireLength(String name, int length, long expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " has " + length + " elements; accepted: " + expected);
    }
  }

  /** Each episode but the first starts right after an end, and there is no other end. */
  private static void requireStarts(long[] starts, byte[] terminated, byte[] truncated) {
    int episode = 0;
    for (int step = 0; step < terminated.length; step++) {
      boolean begins = step == 0 || (terminated[step - 1] | truncated[step - 1]) != 0;
      boolean listed = episode < starts.length && starts[episode] == step;
      if (begins != listed) {
        throw new IllegalArgumentException(
            "step %d %s an episode by the flags, and by episodeStarts it %s"
                .formatted(
                    step, begins ? "begins" : "is inside", listed ? "begins one" : "does not"));
      }
      episode += begins ? 1 : 0;
    }
    if (episode != starts.length) {
      throw new IllegalArgumentException(
          "episodeStarts has " + starts.length + " elements; accepted: " + episode);
    }
  }

  /** Number of steps, N. */
  public int steps() {
    return rewards.length;
  }

  /** Number of episodes, E. */
  public int episodes() {
    return episodeStarts.length;
  }

  /** Sum of an episode's rewards. */
  public double episodeReturn(int episode) {
    int end = episode + 1 < episodes() ? (int) episodeStarts[episode + 1] : steps();
    double sum = 0;
    for (int step = (int) episodeStarts[episode]; step < end; step++) {
      sum += rewards[step];
    }
    return sum;
  }
}
