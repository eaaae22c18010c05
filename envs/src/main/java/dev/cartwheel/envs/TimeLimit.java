package dev.cartwheel.envs;

/**
 * Truncates an episode after a number of steps. Time is outside the task: learners bootstrap from
 * the last observation.
 *
 * <p>At the limit an episode is truncated even if it terminates in that very step, as in Gymnasium;
 * {@link TimeStep#discount} is then 0.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class TimeLimit<O, A> extends Wrapper<O, A> {

  private static final String KIND = "TimeLimit";

  private final int limit;
  private int elapsed;

  /**
   * @param inner the world
   * @param limit steps an episode may take, 1 or more
   */
  public TimeLimit(Environment<O, A> inner, int limit) {
    super(inner);
    if (limit < 1) {
      throw new IllegalArgumentException("time limit " + limit + "; accepted: 1 or more");
    }
    this.limit = limit;
  }

  /** Steps an episode may take. */
  public int limit() {
    return limit;
  }

  /** Steps taken in this episode. */
  public int elapsed() {
    return elapsed;
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = inner().reset(options);
    elapsed = 0;
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    elapsed = 0;
  }

  @Override
  public TimeStep<O> step(A action) {
    requireTime();
    TimeStep<O> next = inner().step(action);
    elapsed++;
    if (elapsed < limit) {
      return next;
    }
    return new TimeStep<>(next.observation(), next.reward(), next.terminated(), true, next.info());
  }

  @Override
  public void step(A action, StepBuffer out) {
    requireTime();
    inner().step(action, out);
    elapsed++;
    if (elapsed >= limit) {
      out.truncate();
    }
  }

  private void requireTime() {
    if (elapsed >= limit) {
      throw new IllegalStateException("step after the episode's end; call reset first");
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("elapsed", elapsed).put("inner", inner().snapshot()).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    int steps = snapshot.expect(KIND).ints("elapsed", 1)[0];
    if (steps < 0) {
      throw new IllegalArgumentException("elapsed " + steps + "; accepted: 0 or more");
    }
    inner().restore(snapshot.part("inner"));
    elapsed = steps;
  }
}
