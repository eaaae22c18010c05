package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Scene;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One moment of an episode, ready to be shown.
 *
 * @param scene what the world looks like
 * @param hud the numbers beside it; null for the bare picture
 * @param cells values laid over a grid world's cells; null for none, ignored where the scene has no
 *     grid
 */
public record Frame(Scene scene, @Nullable Hud hud, @Nullable CellValues cells) {

  /** The bare picture. */
  public Frame(Scene scene) {
    this(scene, null, null);
  }

  /** The picture with its numbers. */
  public Frame(Scene scene, Hud hud) {
    this(scene, hud, null);
  }

  /** This frame without its numbers. */
  public Frame withoutHud() {
    return new Frame(scene, null, cells);
  }

  /** This frame without the values laid over its cells. */
  public Frame withoutCells() {
    return new Frame(scene, hud, null);
  }

  /** The scene with the values laid over its cells, if there are any. */
  public Scene picture() {
    return cells == null ? scene : ValueLayer.over(scene, cells);
  }

  /**
   * A name for each action the numbers weigh: the given one, else where the action moves on a grid,
   * else its number.
   */
  public List<String> actionNames() {
    if (hud == null) {
      return List.of();
    }
    ActionValues values = hud.values();
    return values.names().isEmpty()
        ? ActionNames.of(values.values().length, scene.grid())
        : values.names();
  }

  /** The action's name, by its index if it has none; empty before the first. */
  public String action() {
    if (hud == null || !hud.action().isEmpty()) {
      return hud == null ? "" : hud.action();
    }
    int chosen = hud.values().chosen();
    return chosen < 0 ? "" : actionNames().get(chosen);
  }

  /** The numbers in words, for a place without pictures: a line or two, none without numbers. */
  public List<String> captions() {
    if (hud == null) {
      return List.of();
    }
    String progress =
        "episode %d   step %s   return %s"
            .formatted(hud.episode(), Numbers.count(hud.step()), Numbers.sum(hud.episodeReturn()));
    String action = action();
    String first = action.isEmpty() ? progress : progress + "   action " + action;
    ActionValues weighed = hud.values();
    if (weighed.values().length == 0) {
      return List.of(first);
    }
    List<String> names = actionNames();
    StringBuilder second = new StringBuilder(weighed.title());
    for (int i = 0; i < weighed.values().length; i++) {
      boolean chosen = i == weighed.chosen();
      second.append(chosen ? "  [" : "   ").append(names.get(i)).append(' ');
      second.append(Numbers.precise(weighed.values()[i])).append(chosen ? "]" : "");
    }
    return List.of(first, second.toString());
  }
}
