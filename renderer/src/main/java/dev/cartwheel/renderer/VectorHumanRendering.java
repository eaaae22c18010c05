package dev.cartwheel.renderer;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import dev.cartwheel.envs.wrappers.VectorWrapper;

/**
 * Shows a person each moment of all copies side by side, as many rows as columns: Gymnasium's
 * vector {@code HumanRendering}.
 */
public final class VectorHumanRendering extends VectorWrapper {

  private final Stage stage;
  private final Tiles tiles;

  /**
   * @param inner copies of a world with pictures
   * @param stage where they are shown; closed with this
   */
  public VectorHumanRendering(VectorEnvironment inner, Stage stage) {
    super(inner);
    this.stage = stage;
    this.tiles = Tiles.square(inner.copies());
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    super.reset(options, out);
    show();
  }

  @Override
  public void reset(boolean[] which, VectorStep out) {
    super.reset(which, out);
    show();
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    super.step(actions, out);
    show();
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    super.step(actions, out);
    show();
  }

  private void show() {
    stage.show(new Frame(tiles.scene(VectorPictures.of(inner(), copies(), "show"))));
  }

  @Override
  public void close() {
    try (stage) {
      super.close();
    }
  }
}
