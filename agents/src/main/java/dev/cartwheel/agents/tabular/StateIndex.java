package dev.cartwheel.agents.tabular;

import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.List;

/** Numbers the elements of a finite space of observations from 0, by their flat form. */
final class StateIndex {

  /** More states than this would not be learned one by one. */
  private static final int MOST_STATES = 100_000_000;

  private final int[] sizes;
  private final int[] starts;
  private final int states;

  private StateIndex(Space<?> space, int[] sizes, int[] starts) {
    this.sizes = sizes;
    this.starts = starts;
    long product = 1;
    for (int size : sizes) {
      product *= size;
      if (product > MOST_STATES) {
        throw new IllegalArgumentException(
            "observations " + space + " are too many for a table; accepted: up to " + MOST_STATES);
      }
    }
    this.states = (int) product;
  }

  /**
   * The numbering of a space.
   *
   * @throws IllegalArgumentException if its elements cannot be counted
   */
  static StateIndex of(Space<?> space) {
    if (space instanceof Discrete discrete) {
      return new StateIndex(space, new int[] {discrete.n()}, new int[] {discrete.start()});
    }
    if (space instanceof MultiDiscrete multi) {
      return new StateIndex(space, multi.nvec(), multi.start());
    }
    if (space instanceof Tuple tuple
        && tuple.spaces().stream().allMatch(Discrete.class::isInstance)) {
      List<Discrete> parts = tuple.spaces().stream().map(Discrete.class::cast).toList();
      return new StateIndex(
          space,
          parts.stream().mapToInt(Discrete::n).toArray(),
          parts.stream().mapToInt(Discrete::start).toArray());
    }
    throw new IllegalArgumentException(
        "a tabular agent cannot count the observations "
            + space
            + "; accepted: Discrete, MultiDiscrete or a Tuple of Discrete (dqn takes a Box)");
  }

  /** Number of elements S. */
  int states() {
    return states;
  }

  /** The number of the element whose flat form this is. */
  int of(float[] flat) {
    int index = 0;
    for (int i = 0; i < sizes.length; i++) {
      index = index * sizes[i] + (int) flat[i] - starts[i];
    }
    return index;
  }
}
