package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.math.Vector2;
import com.badlogic.gdx.physics.box2d.Body;
import com.badlogic.gdx.physics.box2d.BodyDef;
import com.badlogic.gdx.physics.box2d.EdgeShape;
import com.badlogic.gdx.physics.box2d.FixtureDef;
import com.badlogic.gdx.physics.box2d.PolygonShape;
import com.badlogic.gdx.physics.box2d.Shape;
import com.badlogic.gdx.physics.box2d.World;
import com.badlogic.gdx.physics.box2d.joints.RevoluteJoint;
import com.badlogic.gdx.physics.box2d.joints.RevoluteJointDef;

/**
 * One episode's bodies: a Box2D world in native memory, with the few kinds of bodies the worlds
 * here are made of. Box2D computes in single precision, metres, kilograms and seconds.
 *
 * <p>Ground collides with everything, everything else with the ground alone.
 */
final class Physics implements AutoCloseable {

  /** Steps in a second, as in Gymnasium. */
  static final int FPS = 50;

  private static final int VELOCITY_ITERATIONS = 180;
  private static final int POSITION_ITERATIONS = 60;
  private static final short GROUND = 0x0001;
  private static final short MACHINE = 0x0020;

  private final World world;

  /**
   * @param gravity acceleration in y, m/s²
   */
  Physics(double gravity) {
    Natives.require();
    world = new World(new Vector2(0, (float) gravity), true);
  }

  World world() {
    return world;
  }

  /** Takes a fiftieth of a second. */
  void step() {
    world.step(1f / FPS, VELOCITY_ITERATIONS, POSITION_ITERATIONS);
  }

  /** A body that never moves. */
  Body ground() {
    return world.createBody(new BodyDef());
  }

  /** Adds an edge to the ground. */
  void edge(Body ground, double x1, double y1, double x2, double y2, float friction) {
    EdgeShape shape = new EdgeShape();
    shape.set((float) x1, (float) y1, (float) x2, (float) y2);
    attach(ground, shape, GROUND, 0, friction);
  }

  /** Adds a convex polygon to the ground; {@code xy} alternates x and y. */
  void block(Body ground, double[] xy, float friction) {
    attach(ground, polygon(xy), GROUND, 0, friction);
  }

  /** A body that moves, without a shape yet. */
  Body body(double x, double y, double angle) {
    BodyDef definition = new BodyDef();
    definition.type = BodyDef.BodyType.DynamicBody;
    definition.position.set((float) x, (float) y);
    definition.angle = (float) angle;
    return world.createBody(definition);
  }

  /** Gives a moving body a convex shape; {@code xy} alternates x and y in its own frame. */
  void shape(Body body, double[] xy, float density, float friction) {
    attach(body, polygon(xy), MACHINE, density, friction);
  }

  /** Gives a moving body a rectangle around its origin. */
  void box(Body body, double halfWidth, double halfHeight, float density, float friction) {
    PolygonShape shape = new PolygonShape();
    shape.setAsBox((float) halfWidth, (float) halfHeight);
    attach(body, shape, MACHINE, density, friction);
  }

  /**
   * Joins two bodies by a hinge, which the caller has given its anchors, limits and motor. Its
   * angle counts from how the bodies stand to each other now, as pybox2d has it.
   */
  RevoluteJoint hinge(RevoluteJointDef definition) {
    definition.referenceAngle = definition.bodyB.getAngle() - definition.bodyA.getAngle();
    definition.enableMotor = true;
    definition.enableLimit = true;
    return (RevoluteJoint) world.createJoint(definition);
  }

  private static PolygonShape polygon(double[] xy) {
    float[] vertices = new float[xy.length];
    for (int i = 0; i < xy.length; i++) {
      vertices[i] = (float) xy[i];
    }
    PolygonShape shape = new PolygonShape();
    shape.set(vertices);
    return shape;
  }

  /** Box2D copies the shape. */
  private static void attach(
      Body body, Shape shape, short category, float density, float friction) {
    FixtureDef definition = new FixtureDef();
    definition.shape = shape;
    definition.density = density;
    definition.friction = friction;
    definition.restitution = 0;
    definition.filter.categoryBits = category;
    definition.filter.maskBits = category == GROUND ? -1 : GROUND;
    body.createFixture(definition);
    shape.dispose();
  }

  /** Frees the native memory; no body may be touched after that. */
  @Override
  public void close() {
    world.dispose();
  }
}
