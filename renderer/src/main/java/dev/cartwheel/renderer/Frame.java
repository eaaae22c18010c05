package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Scene;
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
}
