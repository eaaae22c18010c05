package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.GoalWorld;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.nets.Backend;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an agent is made for and from.
 *
 * @param observations what it will see
 * @param actions what it may do
 * @param steps how many steps it is meant to learn for, 1 or more: what schedules are stretched
 *     over. An agent that goes on beyond keeps their final values
 * @param seeds where its random streams come from
 * @param backend what builds its networks, if it has any
 * @param goals what the world says of its goals, if it has any
 * @param folder where it may keep files; asked for when there is something to keep
 * @param <A> type of actions
 */
public record AgentContext<A>(
    Space<?> observations,
    Space<A> actions,
    long steps,
    Seeds seeds,
    Backend backend,
    Optional<GoalWorld> goals,
    Supplier<Path> folder) {

  public AgentContext {
    if (steps < 1) {
      throw new IllegalArgumentException("steps " + steps + "; accepted: 1 or more");
    }
  }

  /** For a world without goals, with files in a folder that goes with the process. */
  public AgentContext(
      Space<?> observations, Space<A> actions, long steps, Seeds seeds, Backend backend) {
    this(observations, actions, steps, seeds, backend, Optional.empty(), TemporaryFolder::create);
  }

  /** For a world, which is only looked at, with files in a folder that goes with the process. */
  public static <A> AgentContext<A> of(
      Environment<?, A> world, long steps, Seeds seeds, Backend backend) {
    return of(world, steps, seeds, backend, TemporaryFolder::create);
  }

  /** For a world, which is only looked at. */
  public static <A> AgentContext<A> of(
      Environment<?, A> world, long steps, Seeds seeds, Backend backend, Supplier<Path> folder) {
    return new AgentContext<>(
        world.observationSpace(), world.actionSpace(), steps, seeds, backend, goals(world), folder);
  }

  /** A wrapper that changes observations hides where the goal lies in them. */
  private static Optional<GoalWorld> goals(Environment<?, ?> world) {
    Environment<?, ?> inner = world.unwrapped();
    return inner instanceof GoalWorld goals
            && inner.observationSpace().equals(world.observationSpace())
        ? Optional.of(goals)
        : Optional.empty();
  }

  /**
   * Makes an agent that needs discrete actions.
   *
   * @param id the agent's name, for the refusal
   * @param maker makes it
   * @throws IllegalArgumentException if the actions are not discrete
   */
  // A Discrete is a Space<Integer> and Space is sealed, so A is Integer; Java 17 cannot infer it.
  @SuppressWarnings("unchecked")
  public Agent<A> discrete(String id, Function<Discrete, Agent<Integer>> maker) {
    if (actions instanceof Discrete discrete) {
      return (Agent<A>) maker.apply(discrete);
    }
    throw new IllegalArgumentException(
        id
            + " cannot choose among the actions "
            + actions
            + ": it compares the value of every single one; accepted: Discrete");
  }

  /**
   * Makes an agent that needs continuous actions within bounds.
   *
   * @param id the agent's name, for the refusal
   * @param maker makes it
   * @throws IllegalArgumentException if the actions are not a box with finite bounds
   */
  // A Box is a Space<float[]> and Space is sealed, so A is float[]; Java 17 cannot infer it.
  @SuppressWarnings("unchecked")
  public Agent<A> bounded(String id, Function<Box, Agent<float[]>> maker) {
    if (actions instanceof Box box && isFinite(box)) {
      return (Agent<A>) maker.apply(box);
    }
    throw new IllegalArgumentException(
        id
            + " cannot choose among the actions "
            + actions
            + ": it steers by numbers between two bounds; accepted: Box with finite bounds");
  }

  private static boolean isFinite(Box box) {
    for (int i = 0; i < box.width(); i++) {
      if (!Float.isFinite(box.low(i)) || !Float.isFinite(box.high(i))) {
        return false;
      }
    }
    return true;
  }
}
