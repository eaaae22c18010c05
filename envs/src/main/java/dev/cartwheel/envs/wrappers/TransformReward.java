package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import java.util.function.DoubleUnaryOperator;

/**
 * Pays a function of the reward.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class TransformReward<O, A> extends Wrapper<O, A> {

  private final DoubleUnaryOperator function;

  /**
   * @param inner the world
   * @param function from the world's reward to the one paid; must not have state
   */
  public TransformReward(Environment<O, A> inner, DoubleUnaryOperator function) {
    super(inner);
    this.function = function;
  }

  /**
   * Gymnasium's {@code ClipReward}: rewards below {@code min} or above {@code max} become those.
   */
  public static <O, A> TransformReward<O, A> clip(Environment<O, A> inner, double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "rewards clipped to " + min + " to " + max + "; accepted: min <= max");
    }
    return new TransformReward<>(inner, reward -> Math.max(min, Math.min(max, reward)));
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = inner().step(action);
    return new TimeStep<>(
        next.observation(),
        function.applyAsDouble(next.reward()),
        next.terminated(),
        next.truncated(),
        next.info());
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(action, out);
    out.outcome(function.applyAsDouble(out.reward()), out.terminated(), out.truncated());
  }
}
