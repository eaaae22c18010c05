package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.List;

/**
 * The ground the walker walks on, drawn in Gymnasium's order: 200 corners 0.47 m apart, which
 * wander up and down; in the hardcore version with pits, stumps and stairs between them.
 */
final class WalkerTerrain {

  static final double STEP = 14 / BipedalWalker.SCALE;
  static final int LENGTH = 200;
  static final int GRASS = 10;
  static final int START_PAD = 20;
  static final double HEIGHT = BipedalWalker.VIEW_HEIGHT / 4;
  private static final int DEPTH = 4;
  private static final int STAIR_WIDTH = 4;

  /** What a stretch of ground is; the order is that of Gymnasium's draws. */
  private enum Stretch {
    GRASS,
    STUMP,
    STAIRS,
    PIT
  }

  private final double[] x = new double[LENGTH];
  private final double[] y = new double[LENGTH];
  private final List<double[]> obstacles = new ArrayList<>();
  private final Pcg64 random;

  private double level = HEIGHT;
  private double slope;

  /** Steps left of this stretch. */
  private int left = START_PAD;

  private double before;
  private int stairs;
  private int rise;

  private WalkerTerrain(Pcg64 random) {
    this.random = random;
  }

  /** A new ground. */
  static WalkerTerrain draw(Pcg64 random, boolean hardcore) {
    WalkerTerrain terrain = new WalkerTerrain(random);
    Stretch stretch = Stretch.GRASS;
    boolean first = false;
    for (int i = 0; i < LENGTH; i++) {
      terrain.x[i] = i * STEP;
      if (first) {
        terrain.begin(stretch, terrain.x[i]);
      } else {
        terrain.goOn(stretch, i);
      }
      terrain.y[i] = terrain.level;
      first = false;
      terrain.left--;
      if (terrain.left == 0) {
        terrain.left = random.nextInt(GRASS / 2, GRASS);
        stretch =
            stretch == Stretch.GRASS && hardcore
                ? Stretch.values()[random.nextInt(1, Stretch.values().length)]
                : Stretch.GRASS;
        first = true;
      }
    }
    return terrain;
  }

  private void begin(Stretch stretch, double at) {
    switch (stretch) {
      case GRASS -> {}
      case PIT -> {
        left = random.nextInt(3, 5);
        block(at, level, 1, -DEPTH);
        block(at + STEP * left, level, 1, -DEPTH);
        left += 2;
        before = level;
      }
      case STUMP -> {
        left = random.nextInt(1, 3);
        block(at, level, left, left);
      }
      case STAIRS -> {
        rise = random.nextDouble() > 0.5 ? 1 : -1;
        stairs = random.nextInt(3, 5);
        before = level;
        for (int s = 0; s < stairs; s++) {
          block(at + s * STAIR_WIDTH * STEP, level + s * rise * STEP, STAIR_WIDTH, -1);
        }
        left = stairs * STAIR_WIDTH;
      }
    }
  }

  private void goOn(Stretch stretch, int i) {
    switch (stretch) {
      case GRASS -> {
        slope = 0.8 * slope + 0.01 * Math.signum(HEIGHT - level);
        if (i > START_PAD) {
          slope += (-1 + 2 * random.nextDouble()) / BipedalWalker.SCALE;
        }
        level += slope;
      }
      case PIT -> level = left > 1 ? before - DEPTH * STEP : before;
      case STUMP -> {}
      case STAIRS -> {
        double done = (double) (stairs * STAIR_WIDTH - left - rise) / STAIR_WIDTH;
        level = before + done * rise * STEP;
      }
    }
  }

  /**
   * A block with one corner at (left, bottom), so many steps wide and high; either may be &lt; 0.
   */
  private void block(double cornerX, double cornerY, int wide, int high) {
    double farX = cornerX + wide * STEP;
    double farY = cornerY + high * STEP;
    obstacles.add(new double[] {cornerX, cornerY, farX, cornerY, farX, farY, cornerX, farY});
  }

  /** The corners' positions, m, [200]. */
  double[] x() {
    return x;
  }

  /** The corners' heights, m, [200]. */
  double[] y() {
    return y;
  }

  /** Convex polygons beside the corners' line; x and y alternate. */
  List<double[]> obstacles() {
    return obstacles;
  }
}
