package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Space;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An episode: a seeded reset, what each action led to, and the first observation of the next reset.
 *
 * <p>Resets, whole-number observations and rewards, and ends must be equal. Other observations
 * after a step may differ a little, because the recorded dynamics use another library's sine and
 * cosine, which differs from ours in the last bit; so may a reward computed from such a state, in
 * double.
 */
final class TrajectoryFormat implements ReferenceFormat {

  private static final Set<String> FIELDS =
      new LinkedHashSet<>(
          List.of("env", "kwargs", "seed", "actions", "reset", "steps", "next_reset"));

  private static final List<String> STEP =
      List.of("observation", "reward", "terminated", "truncated");

  private static final double TOLERANCE = 1e-5;

  private static final double REWARD_TOLERANCE = 1e-9;

  /** A double pendulum is chaotic: over a hundred steps the last bit grows. */
  private static final double ACROBOT_TOLERANCE = 1e-3;

  @Override
  public boolean claims(Map<String, @Nullable Object> line) {
    return line.containsKey("env") || line.containsKey("actions") || line.containsKey("reset");
  }

  @Override
  public void verify(Map<String, @Nullable Object> line) {
    Fields fields = new Fields(line, FIELDS, RolloutRequest.OPTIONAL);
    RolloutRequest request = RolloutRequest.of(fields);
    int actions = fields.items("actions").size();
    List<@Nullable Object> steps = fields.list("steps");
    if (steps.size() != actions) {
      throw new IllegalArgumentException(
          "field 'steps' has " + steps.size() + " steps; accepted: " + actions + ", one an action");
    }
    compare(fields, steps, Trajectory.play(request), tolerance(request.env()));
  }

  private static double tolerance(String env) {
    return env.startsWith("Acrobot-") ? ACROBOT_TOLERANCE : TOLERANCE;
  }

  private static <O> void compare(
      Fields fields, List<@Nullable Object> steps, Trajectory<O> ours, double tolerance) {
    Space<O> space = ours.space();
    Comparison.values("reset", fields.value("reset"), space.toJson(ours.reset()), 0);
    for (int i = 0; i < steps.size(); i++) {
      if (!(steps.get(i) instanceof List<?> step) || step.size() != STEP.size()) {
        throw new IllegalArgumentException(
            "step " + i + " is " + PythonJson.line(steps.get(i)) + "; accepted: " + STEP);
      }
      TimeStep<O> our = ours.steps().get(i);
      boolean whole = our.reward() == Math.rint(our.reward());
      String where = "step " + i + " ";
      Comparison.values(
          where + STEP.get(0), step.get(0), space.toJson(our.observation()), tolerance);
      Comparison.values(
          where + STEP.get(1), step.get(1), our.reward(), whole ? 0 : REWARD_TOLERANCE);
      Comparison.values(where + STEP.get(2), step.get(2), our.terminated(), 0);
      Comparison.values(where + STEP.get(3), step.get(3), our.truncated(), 0);
    }
    Comparison.values("next_reset", fields.value("next_reset"), space.toJson(ours.nextReset()), 0);
  }
}
