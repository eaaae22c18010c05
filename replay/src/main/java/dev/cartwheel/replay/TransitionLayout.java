package dev.cartwheel.replay;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Space;

/**
 * The shape of a transition.
 *
 * @param observationWidth floats of an observation in its space's flat form, W
 * @param choices entries of an action mask, A: the number of discrete actions, or of choices of all
 *     numbers of an action together; 0 if actions are continuous
 * @param actionWidth floats of an action, D; 0 if actions are discrete
 */
public record TransitionLayout(int observationWidth, int choices, int actionWidth) {

  public TransitionLayout {
    if (observationWidth < 1) {
      throw new IllegalArgumentException(
          "observationWidth " + observationWidth + "; accepted: 1 or more");
    }
    if (choices < 0 || actionWidth < 0 || (choices == 0 && actionWidth == 0)) {
      throw new IllegalArgumentException(
          "choices "
              + choices
              + " with actionWidth "
              + actionWidth
              + "; accepted: 0 or more, one of them positive");
    }
  }

  /** Transitions with an observation of {@code observationWidth} floats and discrete actions. */
  public static TransitionLayout discrete(int observationWidth, int choices) {
    return new TransitionLayout(observationWidth, choices, 0);
  }

  /** Whether an action is one number, counted from 0. */
  public boolean isDiscrete() {
    return actionWidth == 0;
  }

  /** The transitions between these spaces, of which the actions are discrete or continuous. */
  public static TransitionLayout of(Space<?> observations, Space<?> actions) {
    int choices = actions.choices();
    return new TransitionLayout(observations.width(), choices, choices > 0 ? 0 : actions.width());
  }

  /** The same with a mask for each number of an action of several, such as MultiDiscrete's. */
  public static TransitionLayout withMasks(Space<?> observations, Space<?> actions) {
    return actions.choices() > 0
        ? of(observations, actions)
        : new TransitionLayout(observations.width(), actions.maskWidth(), actions.width());
  }

  /** The transitions of a world. */
  public static TransitionLayout of(Environment<?, ?> environment) {
    return of(environment.observationSpace(), environment.actionSpace());
  }

  /** Bytes one transition takes: two observations, two masks, action, reward and discount. */
  public long bytes() {
    return Float.BYTES * (2L * observationWidth + actionWidth + 2)
        + (choices > 0 ? Integer.BYTES + 2L * choices : 0);
  }
}
