package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.math.Vector2;
import com.badlogic.gdx.physics.box2d.Body;
import com.badlogic.gdx.physics.box2d.Fixture;
import com.badlogic.gdx.physics.box2d.RayCastCallback;
import com.badlogic.gdx.physics.box2d.World;
import dev.cartwheel.envs.math.Trigonometry;

/** Ten rays from straight down to almost straight ahead, each as far as the ground or 5.33 m. */
final class Lidar implements RayCastCallback {

  static final int RAYS = 10;
  static final double RANGE = 160 / BipedalWalker.SCALE;

  /** What Box2D takes for "as if this were not there". */
  private static final float PASS = -1;

  private final World world;
  private final Body ground;
  private float fraction;

  Lidar(World world, Body ground) {
    this.world = world;
    this.ground = ground;
  }

  /** Writes the distances as fractions of the range, from an index on. */
  void measure(double x, double y, double[] target, int at) {
    for (int i = 0; i < RAYS; i++) {
      fraction = 1;
      world.rayCast(
          this, (float) x, (float) y, (float) (x + RANGE * east(i)), (float) (y - RANGE * down(i)));
      target[at + i] = fraction;
    }
  }

  private static double east(int ray) {
    return Trigonometry.sin(1.5 * ray / RAYS);
  }

  private static double down(int ray) {
    return Trigonometry.cos(1.5 * ray / RAYS);
  }

  @Override
  public float reportRayFixture(Fixture fixture, Vector2 point, Vector2 normal, float reached) {
    if (fixture.getBody() != ground) {
      return PASS;
    }
    fraction = reached;
    return reached;
  }
}
