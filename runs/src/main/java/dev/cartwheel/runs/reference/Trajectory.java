package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.check.CheckedEnvironment;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An episode as it was played here.
 *
 * @param space where observations are from
 * @param reset first observation after the seeded reset
 * @param steps what each action led to
 * @param nextReset first observation of a following reset, for which the random stream goes on
 * @param <O> type of observations
 */
record Trajectory<O>(Space<O> space, O reset, List<TimeStep<O>> steps, O nextReset) {

  /**
   * Plays a request.
   *
   * @throws IllegalArgumentException if the world does not accept the request
   */
  static Trajectory<?> play(RolloutRequest request) {
    try (Environment<?, ?> environment =
        CheckedEnvironment.make(Environments.spec(request.env()), request.kwargs())) {
      return play(environment, request);
    }
  }

  private static <O, A> Trajectory<O> play(Environment<O, A> environment, RolloutRequest request) {
    O reset = environment.reset(request.start()).observation();
    List<TimeStep<O>> steps = new ArrayList<>(request.actions().size());
    for (Object action : request.actions()) {
      if (!steps.isEmpty() && steps.get(steps.size() - 1).last()) {
        throw new IllegalArgumentException(
            "action "
                + steps.size()
                + " follows the episode's end; accepted: "
                + steps.size()
                + " actions");
      }
      try {
        steps.add(environment.step(action(environment.actionSpace(), action)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("action " + steps.size() + ": " + e.getMessage(), e);
      }
    }
    return new Trajectory<>(
        environment.observationSpace(), reset, steps, environment.reset().observation());
  }

  /** Reads an action; a box's bounds are the world's to judge, as some clip what is beyond. */
  private static <A> A action(Space<A> space, @Nullable Object json) {
    if (space instanceof Box box) {
      float any = Float.POSITIVE_INFINITY;
      return space.type().cast(Box.of(-any, any, box.shape()).fromJson(json));
    }
    return space.fromJson(json);
  }

  /** The line that records this episode, as {@link TrajectoryFormat} reads it. */
  String line(RolloutRequest request) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("env", request.env());
    line.put("kwargs", request.kwargs());
    line.put("seed", request.seed());
    line.put("actions", request.actions());
    if (!request.options().isEmpty()) {
      line.put("options", request.options());
    }
    line.put("reset", space.toJson(reset));
    line.put("steps", steps.stream().map(this::step).toList());
    line.put("next_reset", space.toJson(nextReset));
    return PythonJson.line(line);
  }

  private List<Object> step(TimeStep<O> step) {
    return List.of(
        space.toJson(step.observation()), step.reward(), step.terminated(), step.truncated());
  }
}
