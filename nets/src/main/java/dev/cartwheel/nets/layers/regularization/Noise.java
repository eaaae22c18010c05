package dev.cartwheel.nets.layers.regularization;

import java.util.random.RandomGenerator;

/**
 * Draws a factor and an offset for each element: y = factor · x + offset.
 *
 * <p>Elements may share a draw: a noise shape has length 1 along the axes that do.
 */
interface Noise {

  /** Draws into both, each of {@code count} floats; factor holds ones and offset zeros. */
  void draw(RandomGenerator random, int count, float[] factor, float[] offset);
}
