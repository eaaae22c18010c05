package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.random.Pcg64;

/**
 * Hides patches of pictures behind white noise, anew in each step: as many as would cover a share
 * of the picture if none overlapped another or an edge.
 *
 * @param <O> type of observations: pictures, or maps with one under {@code pixels}
 * @param <A> type of actions
 */
public final class ObstructView<O, A> extends NoisyPicture<O, A> {

  private final double centres; // a pixel
  private final int side;

  /**
   * @param ratio the share of pixels to hide, from 0 to less than 1
   * @param side of a patch, in pixels, 1 or more
   * @param grey whether the noise has no colours
   * @throws IllegalArgumentException if the world shows no pictures of three colours
   */
  public ObstructView(Environment<O, A> inner, double ratio, int side, boolean grey) {
    super("ObstructView", inner, grey);
    if (!(ratio >= 0 && ratio < 1) || side < 1) {
      throw new IllegalArgumentException(
          "ratio " + ratio + " in patches of " + side + "; accepted: 0 to less than 1, 1 or more");
    }
    this.centres = ratio / ((double) side * side);
    this.side = side;
  }

  @Override
  boolean marksFirst() {
    return true;
  }

  @Override
  void mark(boolean[] pixels, Pcg64 random) {
    int patches = (int) (pixels.length * centres);
    for (int patch = 0; patch < patches; patch++) {
      int centre = random.nextInt(pixels.length);
      int row = centre / width() - side / 2;
      int column = centre % width() - side / 2;
      for (int y = Math.max(row, 0); y < Math.min(row + side, height()); y++) {
        for (int x = Math.max(column, 0); x < Math.min(column + side, width()); x++) {
          pixels[y * width() + x] = true;
        }
      }
    }
  }
}
