package dev.cartwheel.envs.check;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one reset or step returned, copied.
 *
 * @param at which call it was, for messages
 * @param observation in flat form
 * @param info what came with it, or what the world said when asked
 */
record Moment(
    String at,
    float[] observation,
    double reward,
    boolean terminated,
    boolean truncated,
    Map<String, Object> info) {

  /** What a reset is {@link #at}. */
  static final String RESET = "reset";

  static <O> Moment of(String at, TimeStep<O> step, Space<O> space) {
    float[] flat = new float[space.width()];
    space.write(step.observation(), flat, 0);
    return new Moment(at, flat, step.reward(), step.terminated(), step.truncated(), step.info());
  }

  static Moment of(String at, StepBuffer step, Map<String, Object> info) {
    return new Moment(
        at, step.observation().clone(), step.reward(), step.terminated(), step.truncated(), info);
  }

  /** Where two plays differ first. */
  static Optional<String> difference(List<Moment> first, List<Moment> second) {
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      if (!first.get(i).same(second.get(i))) {
        return Optional.of(
            first.get(i).at + " gave " + first.get(i).shown() + " and " + second.get(i).shown());
      }
    }
    return first.size() == second.size()
        ? Optional.empty()
        : Optional.of(first.size() + " and " + second.size() + " calls");
  }

  private boolean same(Moment other) {
    return Arrays.equals(observation, other.observation) // by bits, so that NaN equals NaN
        && Double.doubleToLongBits(reward) == Double.doubleToLongBits(other.reward)
        && terminated == other.terminated
        && truncated == other.truncated
        && sameInfo(other.info);
  }

  private boolean sameInfo(Map<String, Object> other) {
    return info.keySet().equals(other.keySet())
        && info.keySet().stream()
            .allMatch(key -> Objects.deepEquals(info.get(key), other.get(key)));
  }

  private String shown() {
    float[] start = Arrays.copyOf(observation, Math.min(8, observation.length));
    return "observation "
        + Arrays.toString(start)
        + (start.length < observation.length ? "..." : "")
        + " reward "
        + reward
        + (terminated ? " terminated" : "")
        + (truncated ? " truncated" : "")
        + (info.isEmpty() ? "" : " info " + Shown.of(info));
  }
}
