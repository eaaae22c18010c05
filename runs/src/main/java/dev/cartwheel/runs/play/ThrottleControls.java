package dev.cartwheel.runs.play;

import dev.cartwheel.envs.spaces.Box;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two keys for each element of a continuous action, to its lowest and its highest value; with none
 * down, or both, it is as near to 0 as may be. The world goes on all the time.
 */
final class ThrottleControls implements Controls<float[]> {

  private static final String[][] ONE = {{"left", "right"}};
  private static final String[][] TWO = {{"down", "up"}, {"left", "right"}};
  private static final String[][] MORE = {
    {"a", "q"}, {"s", "w"}, {"d", "e"}, {"f", "r"}, {"g", "t"}, {"h", "y"}, {"j", "u"}, {"k", "i"}
  };

  private static final double PACE = 30;

  private final Box actions;
  private final String[][] keys; // [A][lower, higher]

  /**
   * @throws IllegalArgumentException if there are more elements than keys
   */
  ThrottleControls(Box actions) {
    this.actions = actions;
    this.keys = actions.width() == 1 ? ONE : actions.width() == 2 ? TWO : MORE;
    if (actions.width() > keys.length) {
      throw new IllegalArgumentException(
          "actions of %d numbers cannot be played by keys; accepted: up to %d"
              .formatted(actions.width(), keys.length));
    }
  }

  @Override
  public float @Nullable [] action(Set<String> down) {
    float[] action = new float[actions.width()];
    for (int i = 0; i < action.length; i++) {
      float low = Float.isInfinite(actions.low(i)) ? -1 : actions.low(i);
      float high = Float.isInfinite(actions.high(i)) ? 1 : actions.high(i);
      boolean lower = down.contains(keys[i][0]);
      boolean higher = down.contains(keys[i][1]);
      action[i] = lower == higher ? Math.max(low, Math.min(0, high)) : lower ? low : high;
    }
    return action;
  }

  @Override
  public double pace() {
    return PACE;
  }

  @Override
  public String name(float[] action) {
    return Arrays.toString(action);
  }

  @Override
  public String help() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < actions.width(); i++) {
      text.append(i == 0 ? "" : "   ").append(keys[i][0]).append('/').append(keys[i][1]);
      text.append(" number ").append(i);
    }
    return text.toString();
  }
}
