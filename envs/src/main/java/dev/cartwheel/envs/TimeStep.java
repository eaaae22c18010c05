package dev.cartwheel.envs;

import java.util.Map;
import java.util.Objects;

/**
 * What a world answers to a reset or an action.
 *
 * @param observation what the agent sees; belongs to the receiver
 * @param reward the reward of the action just taken; 0 after a reset
 * @param terminated the task itself ended: no value follows
 * @param truncated the episode was cut for a reason outside the task, such as a time limit: value
 *     would have followed, so learners still bootstrap from {@code observation}
 * @param info diagnostics, never needed to act; {@code "action_mask"} holds a {@code byte[]} of 0
 *     and 1 where a world restricts its actions
 * @param <O> type of observations
 */
public record TimeStep<O>(
    O observation, double reward, boolean terminated, boolean truncated, Map<String, Object> info) {

  /**
   * Key of the {@code byte[]} of what is allowed in {@link #info}; see {@link
   * dev.cartwheel.envs.spaces.Space#maskParts}.
   */
  public static final String ACTION_MASK = "action_mask";

  public TimeStep {
    if (Double.isNaN(reward)) {
      throw new IllegalArgumentException("reward is NaN; accepted: any number");
    }
    Objects.requireNonNull(info, "info is null; accepted: a map, empty for none");
  }

  /** The time step of a reset. */
  public static <O> TimeStep<O> first(O observation) {
    return new TimeStep<>(observation, 0.0, false, false, Map.of());
  }

  /** A time step without diagnostics. */
  public static <O> TimeStep<O> of(
      O observation, double reward, boolean terminated, boolean truncated) {
    return new TimeStep<>(observation, reward, terminated, truncated, Map.of());
  }

  /** This time step with another observation. */
  public <P> TimeStep<P> showing(P other) {
    return new TimeStep<>(other, reward, terminated, truncated, info);
  }

  /** This time step with another reward. */
  public TimeStep<O> rewarding(double other) {
    return new TimeStep<>(observation, other, terminated, truncated, info);
  }

  /** 0 where the task ended, 1 everywhere else, a truncation included. */
  public double discount() {
    return terminated ? 0.0 : 1.0;
  }

  /** Whether the episode is over, for either reason. */
  public boolean last() {
    return terminated || truncated;
  }
}
