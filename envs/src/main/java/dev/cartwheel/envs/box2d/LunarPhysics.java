package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.math.Vector2;
import com.badlogic.gdx.physics.box2d.Body;
import com.badlogic.gdx.physics.box2d.joints.RevoluteJointDef;
import dev.cartwheel.envs.math.Trigonometry;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The bodies of one episode on the moon, and what moves them. Metres, seconds and radians. */
final class LunarPhysics implements AutoCloseable {

  /** The hull in its own frame, x and y in turn. */
  static final double[] HULL = scaled(-14, 17, -17, 0, -17, -10, 17, -10, 17, 0, 14, 17);

  static final double LEG_HALF_WIDTH = 2 / LunarLander.SCALE;
  static final double LEG_HALF_HEIGHT = 8 / LunarLander.SCALE;
  private static final double LEG_AWAY = 20;
  private static final double LEG_DOWN = 18;
  private static final double LEG_TORQUE = 40;
  private static final double MAIN_POWER = 13;
  private static final double MAIN_DOWN = 4 / LunarLander.SCALE;
  private static final double SIDE_POWER = 0.6;
  private static final double SIDE_AWAY = 12;
  private static final double SIDE_UP = 14 / LunarLander.SCALE;

  /** Gymnasium has 17 here, where the engines' height would be meant. */
  private static final double SIDE_ARM = 17 / LunarLander.SCALE;

  private static final double FIRST_PUSH = 1000;
  private static final float MOON_FRICTION = 0.1f;
  private static final float STANDARD_FRICTION = 0.2f; // Box2D's own

  private final LunarTerrain terrain;
  private final Physics physics;
  private final Body lander;
  private final Body[] legs = new Body[2];
  private final Touch touch;
  private final @Nullable LunarWind wind;
  private final @Nullable LunarWind turbulence;

  /** Draws the terrain, the first push and, if it blows, the wind, in that order. */
  LunarPhysics(double gravity, boolean windy, RandomGenerator random) {
    terrain = LunarTerrain.draw(random);
    physics = new Physics(gravity);
    Body moon = physics.ground();
    physics.edge(moon, 0, 0, LunarTerrain.WIDTH, 0, STANDARD_FRICTION);
    for (int i = 0; i < terrain.edges(); i++) {
      double[] x = terrain.x();
      double[] y = terrain.y();
      physics.edge(moon, x[i], y[i], x[i + 1], y[i + 1], MOON_FRICTION);
    }
    lander = physics.body(LunarTerrain.WIDTH / 2, LunarTerrain.HEIGHT, 0);
    physics.shape(lander, HULL, 5, MOON_FRICTION);
    double pushX = -FIRST_PUSH + 2 * FIRST_PUSH * random.nextDouble();
    double pushY = -FIRST_PUSH + 2 * FIRST_PUSH * random.nextDouble();
    lander.applyForceToCenter((float) pushX, (float) pushY, true);
    wind = windy ? new LunarWind(random) : null;
    turbulence = windy ? new LunarWind(random) : null;
    legs[0] = leg(-1);
    legs[1] = leg(1);
    touch = new Touch(lander, legs);
    physics.world().setContactListener(touch);
  }

  /** A leg on a hinge at the hull's centre, with a motor for a spring; {@code side} is ±1. */
  private Body leg(int side) {
    double away = side * LEG_AWAY / LunarLander.SCALE;
    Body leg = physics.body(LunarTerrain.WIDTH / 2 - away, LunarTerrain.HEIGHT, side * 0.05);
    physics.box(leg, LEG_HALF_WIDTH, LEG_HALF_HEIGHT, 1, STANDARD_FRICTION);
    RevoluteJointDef hinge = new RevoluteJointDef();
    hinge.bodyA = lander;
    hinge.bodyB = leg;
    hinge.localAnchorB.set((float) away, (float) (LEG_DOWN / LunarLander.SCALE));
    hinge.maxMotorTorque = (float) LEG_TORQUE;
    hinge.motorSpeed = (float) (0.3 * side);
    hinge.lowerAngle = (float) (side < 0 ? 0.9 - 0.5 : -0.9);
    hinge.upperAngle = (float) (side < 0 ? 0.9 : -0.9 + 0.5);
    physics.hinge(hinge);
    return leg;
  }

  /** Lets the wind, if there is any, push a lander that touches nothing. */
  void blow(double windPower, double turbulencePower) {
    if (wind == null || turbulence == null || touch.grounded(0) || touch.grounded(1)) {
      return;
    }
    lander.applyForceToCenter((float) (wind.next() * windPower), 0, true);
    lander.applyTorque((float) (turbulence.next() * turbulencePower), true);
  }

  /**
   * Fires the engines, each a little off its aim by two draws.
   *
   * @param main throttle of the main engine, 0 to 1
   * @param side throttle of a side engine, 0 to 1
   * @param direction which side engine: −1 pushes to the left, 1 to the right
   */
  void fire(double main, double side, double direction, RandomGenerator random) {
    double angle = lander.getAngle();
    double sin = Trigonometry.sin(angle);
    double cos = Trigonometry.cos(angle);
    double along = (-1 + 2 * random.nextDouble()) / LunarLander.SCALE;
    double across = (-1 + 2 * random.nextDouble()) / LunarLander.SCALE;
    if (main > 0) {
      double down = MAIN_DOWN + 2 * along;
      double x = sin * down - cos * across;
      double y = -cos * down - sin * across;
      push(x, y, x, y, MAIN_POWER * main);
    }
    if (side > 0) {
      double out = 3 * across + direction * SIDE_AWAY / LunarLander.SCALE;
      double x = sin * along - cos * out;
      double y = -cos * along - sin * out;
      push(x, y, x - sin * SIDE_ARM, y + cos * SIDE_UP, SIDE_POWER * side);
    }
  }

  /** The recoil of an exhaust in direction (x, y), at an offset from the lander's origin. */
  private void push(double x, double y, double offsetX, double offsetY, double power) {
    Vector2 origin = lander.getPosition();
    lander.applyLinearImpulse(
        (float) (-x * power),
        (float) (-y * power),
        (float) (origin.x + offsetX),
        (float) (origin.y + offsetY),
        true);
  }

  void step() {
    physics.step();
  }

  /** Writes x, y, vx, vy, angle, angular velocity and the legs' contacts, in Gymnasium's units. */
  void sense(double[] state) {
    Vector2 position = lander.getPosition();
    state[0] = (position.x - LunarTerrain.WIDTH / 2) / (LunarTerrain.WIDTH / 2);
    state[1] =
        (position.y - (LunarTerrain.PAD_HEIGHT + LEG_DOWN / LunarLander.SCALE))
            / (LunarTerrain.HEIGHT / 2);
    Vector2 velocity = lander.getLinearVelocity();
    state[2] = velocity.x * (LunarTerrain.WIDTH / 2) / Physics.FPS;
    state[3] = velocity.y * (LunarTerrain.HEIGHT / 2) / Physics.FPS;
    state[4] = lander.getAngle();
    state[5] = 20.0 * lander.getAngularVelocity() / Physics.FPS;
    state[6] = touch.grounded(0) ? 1 : 0;
    state[7] = touch.grounded(1) ? 1 : 0;
  }

  /** Whether the hull has touched the moon. */
  boolean crashed() {
    return touch.crashed();
  }

  /** Whether everything has come to rest. */
  boolean asleep() {
    return !lander.isAwake();
  }

  LunarTerrain terrain() {
    return terrain;
  }

  Body lander() {
    return lander;
  }

  Body leg(boolean first) {
    return legs[first ? 0 : 1];
  }

  @Override
  public void close() {
    physics.close();
  }

  private static double[] scaled(double... pixels) {
    double[] metres = new double[pixels.length];
    for (int i = 0; i < metres.length; i++) {
      metres[i] = pixels[i] / LunarLander.SCALE;
    }
    return metres;
  }
}
