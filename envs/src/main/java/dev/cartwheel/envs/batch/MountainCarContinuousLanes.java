package dev.cartwheel.envs.batch;

import static dev.cartwheel.envs.batch.Lanes.DOUBLES;
import static dev.cartwheel.envs.classic.MountainCarContinuous.GOAL_POSITION;
import static dev.cartwheel.envs.classic.MountainCarContinuous.GRAVITY;
import static dev.cartwheel.envs.classic.MountainCarContinuous.MAX_POSITION;
import static dev.cartwheel.envs.classic.MountainCarContinuous.MAX_SPEED;
import static dev.cartwheel.envs.classic.MountainCarContinuous.MIN_POSITION;
import static dev.cartwheel.envs.classic.MountainCarContinuous.POWER;

import dev.cartwheel.envs.classic.MountainCarContinuous;
import dev.cartwheel.envs.classic.StartBounds;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link MountainCarContinuous} on lanes. Where the single world rounds to floats, from the second
 * step of an episode on, lanes blend the rounded and the plain value: a sum, difference or product
 * of floats rounded by way of a double is the float's own.
 */
final class MountainCarContinuousLanes extends ClassicLanes {

  private final double[] position;
  private final double[] velocity;
  private final double[] single; // 1 from the first step of an episode on, before it 0
  private final double[] push; // power times throttle
  private final double[] clipped; // 1 for a throttle beyond its bounds
  private final double[] cost;
  private final double[] argument = new double[BLOCK];
  private final double goalVelocity;
  private StartBounds bounds = MountainCarContinuous.startBounds(Map.of());

  MountainCarContinuousLanes(MountainCarContinuous world, double goalVelocity, int copies) {
    super("MountainCarContinuous", world, copies, 3);
    this.position = state()[0];
    this.velocity = state()[1];
    this.single = state()[2];
    this.push = new double[position.length];
    this.clipped = new double[position.length];
    this.cost = new double[position.length];
    this.goalVelocity = goalVelocity;
  }

  @Override
  public void startOptions(Map<String, Object> options) {
    bounds = MountainCarContinuous.startBounds(options);
  }

  @Override
  public void start(int copy, Pcg64 random) {
    position[copy] = bounds.at(random.nextDouble());
    velocity[copy] = 0;
    single[copy] = 0;
  }

  @Override
  double[] single(int copy) {
    return new double[] {position[copy], velocity[copy]};
  }

  @Override
  public void act(float[] actions, int from, int to) {
    for (int i = from; i < to; i++) {
      float throttle = actions[i];
      cost[i] = (double) throttle * throttle * 0.1;
      boolean beyond = Math.abs(throttle) > 1;
      clipped[i] = beyond ? 1 : 0;
      push[i] = beyond ? Math.copySign(POWER, throttle) : throttle * (float) POWER;
    }
  }

  @Override
  public void advance(double[] rewards, double[] ended, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      for (int j = 0; j < length; j++) {
        double three = 3 * position[block + j];
        argument[j] = single[block + j] != 0 ? (float) three : three;
      }
      trigonometry(argument, 0, length);
      accelerate(block, length);
      move(rewards, ended, block, length);
      fill(single, 1, block, length);
    }
  }

  private void accelerate(int block, int length) {
    for (int j = 0; j < length; j += DOUBLES.length()) {
      int i = block + j;
      VectorMask<Double> rounds =
          DoubleVector.fromArray(DOUBLES, single, i).compare(VectorOperators.NE, 0);
      VectorMask<Double> beyond =
          DoubleVector.fromArray(DOUBLES, clipped, i).compare(VectorOperators.NE, 0);
      DoubleVector f = DoubleVector.fromArray(DOUBLES, push, i);
      DoubleVector slope = DoubleVector.fromArray(DOUBLES, cos, j).mul(GRAVITY);
      DoubleVector acceleration = toFloat(f.sub(toFloat(slope))).blend(f.sub(slope), beyond);
      DoubleVector v =
          DoubleVector.fromArray(DOUBLES, velocity, i).add(rounded(acceleration, rounds));
      DoubleVector fastest = limit(MAX_SPEED, rounds);
      rounded(v, rounds).min(fastest).max(fastest.neg()).intoArray(velocity, i);
    }
  }

  private void move(double[] rewards, double[] ended, int block, int length) {
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    for (int j = 0; j < length; j += DOUBLES.length()) {
      int i = block + j;
      VectorMask<Double> rounds =
          DoubleVector.fromArray(DOUBLES, single, i).compare(VectorOperators.NE, 0);
      DoubleVector v = DoubleVector.fromArray(DOUBLES, velocity, i);
      DoubleVector left = limit(MIN_POSITION, rounds);
      DoubleVector x =
          rounded(DoubleVector.fromArray(DOUBLES, position, i).add(v), rounds)
              .min(limit(MAX_POSITION, rounds))
              .max(left);
      VectorMask<Double> stopped =
          x.compare(VectorOperators.EQ, left).and(v.compare(VectorOperators.LT, 0));
      v = v.blend(zero, stopped);
      VectorMask<Double> reached =
          x.compare(VectorOperators.GE, limit(GOAL_POSITION, rounds))
              .and(v.compare(VectorOperators.GE, limit(goalVelocity, rounds)));
      toFloat(x).intoArray(position, i);
      toFloat(v).intoArray(velocity, i);
      zero.blend(1, reached).intoArray(ended, i);
      zero.blend(100, reached).sub(DoubleVector.fromArray(DOUBLES, cost, i)).intoArray(rewards, i);
    }
  }

  /** Each lane rounded to a float. */
  private static DoubleVector toFloat(DoubleVector value) {
    FloatVector floats =
        (FloatVector) value.convertShape(VectorOperators.D2F, FloatVector.SPECIES_PREFERRED, 0);
    return (DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  private static DoubleVector rounded(DoubleVector value, VectorMask<Double> where) {
    return value.blend(toFloat(value), where);
  }

  private static DoubleVector limit(double value, VectorMask<Double> rounds) {
    return DoubleVector.broadcast(DOUBLES, value).blend((float) value, rounds);
  }

  @Override
  public void observe(float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[2 * i] = (float) position[i];
      out[2 * i + 1] = (float) velocity[i];
    }
  }

  @Override
  public void observeStart(float[] out, int copy) {
    observe(out, copy, copy + 1);
  }
}
