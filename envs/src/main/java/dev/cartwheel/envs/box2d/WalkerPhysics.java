package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.math.Vector2;
import com.badlogic.gdx.physics.box2d.Body;
import com.badlogic.gdx.physics.box2d.joints.RevoluteJoint;
import com.badlogic.gdx.physics.box2d.joints.RevoluteJointDef;
import dev.cartwheel.envs.random.Pcg64;

/** The bodies of one episode of the walker. Metres, seconds and radians. */
final class WalkerPhysics implements AutoCloseable {

  static final double LEG_WIDTH = 8 / BipedalWalker.SCALE;
  static final double LEG_HEIGHT = 34 / BipedalWalker.SCALE;
  static final double SHIN_WIDTH = 0.8 * LEG_WIDTH;

  /** The hull in its own frame, x and y in turn. */
  static final double[] HULL = scaled(-30, 9, 6, 9, 34, 1, 34, -8, -30, -8);

  private static final double HIP = -8 / BipedalWalker.SCALE;
  private static final float HIP_SPEED = 4;
  private static final float KNEE_SPEED = 6;
  private static final float TORQUE = 80;
  private static final double FIRST_PUSH = 5;
  private static final float GROUND_FRICTION = 2.5f;
  private static final float HULL_FRICTION = 0.1f;
  private static final float LEG_FRICTION = 0.2f; // Box2D's own
  private static final double START_X = WalkerTerrain.STEP * WalkerTerrain.START_PAD / 2;
  private static final double START_Y = WalkerTerrain.HEIGHT + 2 * LEG_HEIGHT;

  private final WalkerTerrain terrain;
  private final WalkerClouds clouds;
  private final Physics physics = new Physics(-10); // pybox2d's standard gravity
  private final Body hull;
  private final Body[] limbs = new Body[4]; // thigh, shin of the far leg, then of the near one
  private final RevoluteJoint[] joints = new RevoluteJoint[4]; // hip, knee of each
  private final Touch touch;
  private final Lidar lidar;

  /** Draws the terrain, the clouds and the first push, in that order. */
  WalkerPhysics(boolean hardcore, Pcg64 random) {
    terrain = WalkerTerrain.draw(random, hardcore);
    clouds = WalkerClouds.draw(random);
    Body ground = physics.ground();
    for (double[] obstacle : terrain.obstacles()) {
      physics.block(ground, obstacle, GROUND_FRICTION);
    }
    double[] x = terrain.x();
    double[] y = terrain.y();
    for (int i = 0; i + 1 < x.length; i++) {
      physics.edge(ground, x[i], y[i], x[i + 1], y[i + 1], GROUND_FRICTION);
    }
    hull = physics.body(START_X, START_Y, 0);
    physics.shape(hull, HULL, 5, HULL_FRICTION);
    double push = -FIRST_PUSH + 2 * FIRST_PUSH * random.nextDouble();
    hull.applyForceToCenter((float) push, 0, true);
    leg(0, -1);
    leg(2, 1);
    touch = new Touch(hull, limbs[1], limbs[3]);
    physics.world().setContactListener(touch);
    lidar = new Lidar(physics.world(), ground);
  }

  private void leg(int at, int side) {
    double angle = side * 0.05;
    Body thigh = physics.body(START_X, START_Y - LEG_HEIGHT / 2 - HIP, angle);
    physics.box(thigh, LEG_WIDTH / 2, LEG_HEIGHT / 2, 1, LEG_FRICTION);
    limbs[at] = thigh;
    joints[at] = joint(hull, HIP, thigh, side, -0.8, 1.1);
    Body shin = physics.body(START_X, START_Y - LEG_HEIGHT * 3 / 2 - HIP, angle);
    physics.box(shin, SHIN_WIDTH / 2, LEG_HEIGHT / 2, 1, LEG_FRICTION);
    limbs[at + 1] = shin;
    joints[at + 1] = joint(thigh, -LEG_HEIGHT / 2, shin, 1, -1.6, -0.1);
  }

  /** Hangs a limb by its upper end on a point of another body's axis. */
  private RevoluteJoint joint(
      Body upper, double anchor, Body lower, double speed, double least, double most) {
    RevoluteJointDef hinge = new RevoluteJointDef();
    hinge.bodyA = upper;
    hinge.bodyB = lower;
    hinge.localAnchorA.set(0, (float) anchor);
    hinge.localAnchorB.set(0, (float) (LEG_HEIGHT / 2));
    hinge.maxMotorTorque = TORQUE;
    hinge.motorSpeed = (float) speed;
    hinge.lowerAngle = (float) least;
    hinge.upperAngle = (float) most;
    return physics.hinge(hinge);
  }

  /** Sets the motors: the sign is the direction, the magnitude, 0 to 1, the torque. */
  void drive(float[] motors) {
    for (int i = 0; i < joints.length; i++) {
      float speed = i % 2 == 0 ? HIP_SPEED : KNEE_SPEED;
      joints[i].setMotorSpeed(speed * Math.signum(motors[i]));
      joints[i].setMaxMotorTorque(TORQUE * Math.abs(motors[i]));
    }
  }

  void step() {
    physics.step();
  }

  /** Writes the 24 numbers of an observation, in Gymnasium's units. */
  void sense(double[] state) {
    state[0] = hull.getAngle();
    state[1] = 2.0 * hull.getAngularVelocity() / Physics.FPS;
    Vector2 velocity = hull.getLinearVelocity();
    state[2] = 0.3 * velocity.x * BipedalWalker.VIEW_WIDTH / Physics.FPS;
    state[3] = 0.3 * velocity.y * BipedalWalker.VIEW_HEIGHT / Physics.FPS;
    for (int leg = 0; leg < 2; leg++) {
      int at = 4 + 5 * leg;
      state[at] = joints[2 * leg].getJointAngle();
      state[at + 1] = joints[2 * leg].getJointSpeed() / (double) HIP_SPEED;
      state[at + 2] = joints[2 * leg + 1].getJointAngle() + 1.0;
      state[at + 3] = joints[2 * leg + 1].getJointSpeed() / (double) KNEE_SPEED;
      state[at + 4] = touch.grounded(leg) ? 1 : 0;
    }
    Vector2 position = hull.getPosition();
    lidar.measure(position.x, position.y, state, 14);
  }

  /** Where the hull is, m from the start of the terrain. */
  double x() {
    return hull.getPosition().x;
  }

  /** Whether the hull has touched the ground. */
  boolean fallen() {
    return touch.crashed();
  }

  WalkerTerrain terrain() {
    return terrain;
  }

  WalkerClouds clouds() {
    return clouds;
  }

  Body hull() {
    return hull;
  }

  Body limb(int index) {
    return limbs[index];
  }

  @Override
  public void close() {
    physics.close();
  }

  private static double[] scaled(double... pixels) {
    double[] metres = new double[pixels.length];
    for (int i = 0; i < metres.length; i++) {
      metres[i] = pixels[i] / BipedalWalker.SCALE;
    }
    return metres;
  }
}
