package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;

/**
 * Ends an episode where a life is lost, for worlds that tell by a number under {@value #LIVES} in
 * their diagnostics how many are left. As these are no part of a {@link StepBuffer}, its steps
 * allocate.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class LifeLoss<O, A> extends Wrapper<O, A> {

  /** What the number of lives stands under. */
  public static final String LIVES = "lives";

  private static final String KIND = "LifeLoss";

  private int lives;
  private boolean lost; // so that the episode is over here, though not inside

  /** Around a world that tells its lives. */
  public LifeLoss(Environment<O, A> inner) {
    super(inner);
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = inner().reset(options);
    lives = lives(first);
    lost = false;
    return first;
  }

  @Override
  public TimeStep<O> step(A action) {
    if (lost) {
      throw new IllegalStateException("step after the episode's end; call reset first");
    }
    TimeStep<O> next = inner().step(action);
    int left = lives(next);
    lost = left < lives;
    lives = left;
    return lost
        ? new TimeStep<>(next.observation(), next.reward(), true, next.truncated(), next.info())
        : next;
  }

  private static int lives(TimeStep<?> step) {
    if (step.info().get(LIVES) instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "terminal_on_life_loss for a world without a number of '%s' in its info; has: %s"
            .formatted(LIVES, step.info().keySet()));
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    out.write(reset(options), observationSpace());
  }

  @Override
  public void step(A action, StepBuffer out) {
    out.write(step(action), observationSpace());
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("lives", lives, lost ? 1 : 0)
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    int[] numbers = snapshot.expect(KIND).ints("lives", 2);
    inner().restore(snapshot.part("inner"));
    lives = numbers[0];
    lost = numbers[1] == 1;
  }
}
