package dev.cartwheel.agents.policies;

import dev.cartwheel.envs.spaces.Discrete;

/** The elements of a discrete space as objects made once, so that acting allocates nothing. */
public final class DiscreteActions {

  private final Integer[] elements;

  /** The elements of {@code space}. */
  public DiscreteActions(Discrete space) {
    elements = new Integer[space.n()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = space.start() + i;
    }
  }

  /** The element with {@code index} elements before it. */
  public Integer element(int index) {
    return elements[index];
  }

  /** What to throw where the world allows no action. */
  public static IllegalStateException noneAllowed() {
    return new IllegalStateException(
        "the world allows no action (its action mask is all 0); accepted: at least one");
  }
}
