package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;

/**
 * Takes each action several times, up to an episode's end, and adds up the rewards.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class RepeatAction<O, A> extends Wrapper<O, A> {

  private final int repeats;

  /**
   * @param inner the world
   * @param repeats how often an action is taken, 1 or more
   */
  public RepeatAction(Environment<O, A> inner, int repeats) {
    super(inner);
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats " + repeats + "; accepted: 1 or more");
    }
    this.repeats = repeats;
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = inner().step(action);
    double reward = next.reward();
    for (int i = 1; i < repeats && !next.last(); i++) {
      next = inner().step(action);
      reward += next.reward();
    }
    return next.rewarding(reward);
  }

  @Override
  public void step(A action, StepBuffer out) {
    double reward = 0;
    for (int i = 0; i < repeats; i++) {
      inner().step(action, out);
      reward += out.reward();
      if (out.last()) {
        break;
      }
    }
    out.outcome(reward, out.terminated(), out.truncated());
  }
}
