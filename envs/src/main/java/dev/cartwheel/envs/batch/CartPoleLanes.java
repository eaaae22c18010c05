package dev.cartwheel.envs.batch;

import static dev.cartwheel.envs.batch.Lanes.DOUBLES;
import static dev.cartwheel.envs.classic.CartPole.ANGLE_LIMIT;
import static dev.cartwheel.envs.classic.CartPole.FORCE;
import static dev.cartwheel.envs.classic.CartPole.GRAVITY;
import static dev.cartwheel.envs.classic.CartPole.HALF_LENGTH;
import static dev.cartwheel.envs.classic.CartPole.POLE_MASS;
import static dev.cartwheel.envs.classic.CartPole.POLE_MOMENT;
import static dev.cartwheel.envs.classic.CartPole.POSITION_LIMIT;
import static dev.cartwheel.envs.classic.CartPole.TIME_STEP;
import static dev.cartwheel.envs.classic.CartPole.TOTAL_MASS;

import dev.cartwheel.envs.classic.CartPole;
import dev.cartwheel.envs.classic.StartBounds;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link CartPole} on lanes. */
final class CartPoleLanes extends ClassicLanes {

  private final double[] position;
  private final double[] velocity;
  private final double[] angle;
  private final double[] angularVelocity;
  private final double[] chosen; // 0 or 1
  private final boolean suttonBarto;
  private StartBounds bounds = CartPole.startBounds(Map.of());

  CartPoleLanes(CartPole world, boolean suttonBarto, int copies) {
    super("CartPole", world, copies, 4);
    this.position = state()[0];
    this.velocity = state()[1];
    this.angle = state()[2];
    this.angularVelocity = state()[3];
    this.chosen = new double[position.length];
    this.suttonBarto = suttonBarto;
  }

  @Override
  public void startOptions(Map<String, Object> options) {
    bounds = CartPole.startBounds(options);
  }

  @Override
  public void start(int copy, Pcg64 random) {
    position[copy] = bounds.at(random.nextDouble());
    velocity[copy] = bounds.at(random.nextDouble());
    angle[copy] = bounds.at(random.nextDouble());
    angularVelocity[copy] = bounds.at(random.nextDouble());
  }

  @Override
  public void act(int[] actions, int from, int to) {
    Lanes.toDoubles(actions, chosen, from, to);
  }

  @Override
  public void advance(double[] rewards, double[] ended, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      trigonometry(angle, block, length);
      move(block, length);
      judge(rewards, ended, block, length);
    }
  }

  private void move(int block, int length) {
    for (int j = 0; j < length; j += DOUBLES.length()) {
      int i = block + j;
      DoubleVector x = DoubleVector.fromArray(DOUBLES, position, i);
      DoubleVector v = DoubleVector.fromArray(DOUBLES, velocity, i);
      DoubleVector a = DoubleVector.fromArray(DOUBLES, angle, i);
      DoubleVector w = DoubleVector.fromArray(DOUBLES, angularVelocity, i);
      DoubleVector f = DoubleVector.fromArray(DOUBLES, chosen, i).mul(2).sub(1).mul(FORCE);
      DoubleVector s = DoubleVector.fromArray(DOUBLES, sin, j);
      DoubleVector c = DoubleVector.fromArray(DOUBLES, cos, j);
      DoubleVector push = byMass(w.mul(w).mul(POLE_MOMENT).mul(s).add(f));
      DoubleVector inertia = byMass(c.mul(c).mul(POLE_MASS)).neg().add(4.0 / 3.0).mul(HALF_LENGTH);
      DoubleVector angular = s.mul(GRAVITY).sub(c.mul(push)).div(inertia);
      DoubleVector linear = push.sub(byMass(angular.mul(POLE_MOMENT).mul(c)));
      x.add(v.mul(TIME_STEP)).intoArray(position, i);
      v.add(linear.mul(TIME_STEP)).intoArray(velocity, i);
      a.add(w.mul(TIME_STEP)).intoArray(angle, i);
      w.add(angular.mul(TIME_STEP)).intoArray(angularVelocity, i);
    }
  }

  private static DoubleVector byMass(DoubleVector x) {
    return Lanes.quotient(x, TOTAL_MASS, 1 / TOTAL_MASS);
  }

  private void judge(double[] rewards, double[] ended, int block, int length) {
    DoubleVector standing = DoubleVector.broadcast(DOUBLES, suttonBarto ? 0 : 1);
    DoubleVector falling = DoubleVector.broadcast(DOUBLES, suttonBarto ? -1 : 1);
    for (int i = block; i < block + length; i += DOUBLES.length()) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, position, i);
      DoubleVector a = DoubleVector.fromArray(DOUBLES, angle, i);
      VectorMask<Double> fallen =
          x.abs()
              .compare(VectorOperators.GT, POSITION_LIMIT)
              .or(a.abs().compare(VectorOperators.GT, ANGLE_LIMIT));
      DoubleVector.zero(DOUBLES).blend(1, fallen).intoArray(ended, i);
      standing.blend(falling, fallen).intoArray(rewards, i);
    }
  }

  @Override
  public void observe(float[] out, int from, int to) {
    Lanes.interleave(position, velocity, angle, angularVelocity, out, from, to);
  }

  @Override
  public void observeStart(float[] out, int copy) {
    out[4 * copy] = (float) position[copy];
    out[4 * copy + 1] = (float) velocity[copy];
    out[4 * copy + 2] = (float) angle[copy];
    out[4 * copy + 3] = (float) angularVelocity[copy];
  }
}
