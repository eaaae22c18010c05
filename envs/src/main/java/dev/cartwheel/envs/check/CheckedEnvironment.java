package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentException;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.scene.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a world nobody vouches for while it is used: whatever it does against its contract
 * becomes an {@link EnvironmentException} of one line that names the world and the step.
 *
 * <p>The world is asked through its value form only, since that is what shows a wrong shape.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class CheckedEnvironment<O, A> extends Wrapper<O, A> {

  private static final String OURS = "dev.cartwheel.envs.";
  private static final String KIND = "CheckedEnvironment";

  private final String name;
  private long step;
  private boolean running;

  /**
   * @param name what messages call the world, such as its id
   * @param inner the world
   */
  public CheckedEnvironment(String name, Environment<O, A> inner) {
    super(inner);
    this.name = name;
  }

  /**
   * Makes a world that is watched, unless it is one of this project's, whose tests do that.
   *
   * @param options as {@link EnvironmentSpec#make} takes them
   * @throws IllegalArgumentException if an option is not accepted
   */
  public static Environment<?, ?> make(EnvironmentSpec spec, Map<String, ?> options) {
    Environment<?, ?> world = spec.make(options);
    boolean ours = world.unwrapped().getClass().getName().startsWith(OURS);
    return ours ? world : new CheckedEnvironment<>(spec.id(), world);
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    step = 0;
    running = false;
    TimeStep<O> first;
    try {
      first = inner().reset(options);
    } catch (IllegalArgumentException e) {
      if (!options.options().isEmpty()) {
        throw e; // the options are the caller's
      }
      throw threw("reset", e);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      throw threw("reset", e);
    }
    check("reset", first);
    if (first.last()) {
      throw new EnvironmentException(name + " reset: returned an episode that is over");
    }
    running = true;
    return first;
  }

  @Override
  public TimeStep<O> step(A action) {
    if (!running) {
      throw new EnvironmentException(
          name + " step " + (step + 1) + ": no episode is running; call reset first");
    }
    if (!actionSpace().contains(action)) {
      throw new IllegalArgumentException("action " + actionSpace().refusal(action));
    }
    step++;
    running = false; // until it has answered as it should
    String call = "step " + step;
    TimeStep<O> next = calling(call, () -> inner().step(action));
    check(call, next);
    running = !next.last();
    return next;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    out.write(reset(options), observationSpace());
  }

  @Override
  public void step(A action, StepBuffer out) {
    out.write(step(action), observationSpace());
  }

  private <T> T calling(String call, Supplier<T> body) {
    try {
      return body.get();
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      throw threw(call, e); // Kotlin's and Scala's worlds throw checked exceptions undeclared
    }
  }

  private EnvironmentException threw(String call, Throwable thrown) {
    String what = FirstLine.of(thrown.toString());
    return new EnvironmentException(name + " " + call + ": threw " + what, thrown);
  }

  private void check(String call, @Nullable TimeStep<O> outcome) {
    if (outcome == null) {
      throw new EnvironmentException(name + " " + call + ": returned null");
    }
    if (!Double.isFinite(outcome.reward())) {
      throw new EnvironmentException(
          name + " " + call + ": reward " + outcome.reward() + "; accepted: finite numbers");
    }
    if (!observationSpace().contains(outcome.observation())) {
      throw new EnvironmentException(
          name + " " + call + ": observation " + observationSpace().refusal(outcome.observation()));
    }
    Object mask = outcome.info().get(TimeStep.ACTION_MASK);
    if (mask != null) {
      ActionMaskCheck.seen(mask, actionSpace())
          .ifPresent(
              wrong -> {
                throw new EnvironmentException(name + " " + call + ": " + wrong);
              });
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("step", step)
        .put("running", (byte) (running ? 1 : 0))
        .put("inner", innerSnapshot())
        .build();
  }

  private Snapshot innerSnapshot() {
    @Nullable Snapshot taken = calling("snapshot", () -> inner().snapshot());
    if (taken == null) {
      throw new EnvironmentException(name + " snapshot: returned null");
    }
    return taken;
  }

  @Override
  public void restore(Snapshot snapshot) {
    long restoredStep = snapshot.expect(KIND).longs("step", 1)[0];
    byte[] restoredRunning = snapshot.bytes("running");
    try {
      inner().restore(snapshot.part("inner"));
    } catch (IllegalArgumentException e) {
      throw e; // the snapshot is the caller's
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      throw threw("restore", e);
    }
    step = restoredStep;
    running = restoredRunning.length == 1 && restoredRunning[0] == 1;
  }

  @Override
  public Optional<Scene> scene() {
    return calling("scene", () -> inner().scene());
  }

  @Override
  public void close() {
    calling(
        "close",
        () -> {
          inner().close();
          return running;
        });
  }
}
