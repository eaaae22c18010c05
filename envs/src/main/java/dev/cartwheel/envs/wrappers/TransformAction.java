package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Space;
import java.util.function.Function;

/**
 * Takes other actions and turns each into the world's own by a function.
 *
 * @param <O> type of observations
 * @param <A> type of the actions taken
 * @param <B> type of the inner world's actions
 */
public final class TransformAction<O, A, B> extends ActionWrapper<O, A, B> {

  private final Function<A, B> function;

  /**
   * @param inner the world
   * @param space the actions taken
   * @param function from an action taken to one of the world's; must not have state
   */
  public TransformAction(Environment<O, B> inner, Space<A> space, Function<A, B> function) {
    super(inner, space);
    this.function = function;
  }

  @Override
  protected B inside(A action) {
    return function.apply(action);
  }
}
