package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.math.Trigonometry;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clouds over the terrain. They touch nothing, but Gymnasium draws them from the world's random
 * stream.
 *
 * @param polygons x and y in turn, m
 */
record WalkerClouds(List<double[]> polygons) {

  private static final int CORNERS = 5;
  private static final double ROUND = 3.14 * 2; // Gymnasium's circle

  static WalkerClouds draw(RandomGenerator random) {
    double step = WalkerTerrain.STEP;
    List<double[]> polygons = new ArrayList<>();
    for (int i = 0; i < WalkerTerrain.LENGTH / 20; i++) {
      double x = WalkerTerrain.LENGTH * random.nextDouble() * step;
      double y = BipedalWalker.VIEW_HEIGHT * 3 / 4;
      double[] xy = new double[2 * CORNERS];
      for (int corner = 0; corner < CORNERS; corner++) {
        double angle = ROUND * corner / CORNERS;
        xy[2 * corner] = x + 15 * step * Trigonometry.sin(angle) + 5 * step * random.nextDouble();
        xy[2 * corner + 1] =
            y + 5 * step * Trigonometry.cos(angle) + 5 * step * random.nextDouble();
      }
      polygons.add(xy);
    }
    return new WalkerClouds(polygons);
  }
}
