package dev.cartwheel.envs.batch;

import static dev.cartwheel.envs.batch.Lanes.DOUBLES;
import static dev.cartwheel.envs.classic.Pendulum.MAX_SPEED;
import static dev.cartwheel.envs.classic.Pendulum.MAX_TORQUE;
import static dev.cartwheel.envs.classic.Pendulum.TIME_STEP;
import static dev.cartwheel.envs.classic.Pendulum.TURN;
import static dev.cartwheel.envs.math.TrigonometryConstants.ROUNDER;

import dev.cartwheel.envs.classic.Pendulum;
import dev.cartwheel.envs.classic.StartBounds;
import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Pendulum} on lanes. */
final class PendulumLanes extends ClassicLanes {

  private final double[] angle;
  private final double[] velocity;
  private final double[] push; // three times the torque
  private final double[] cost; // of the torque
  private final double pull;
  private StartBounds angles = Pendulum.angleBounds(Map.of());
  private StartBounds velocities = Pendulum.velocityBounds(Map.of());

  PendulumLanes(Pendulum world, double gravity, int copies) {
    super("Pendulum", world, copies, 2);
    this.angle = state()[0];
    this.velocity = state()[1];
    this.push = new double[angle.length];
    this.cost = new double[angle.length];
    this.pull = 3 * gravity / 2;
  }

  @Override
  public void startOptions(Map<String, Object> options) {
    angles = Pendulum.angleBounds(options);
    velocities = Pendulum.velocityBounds(options);
  }

  @Override
  public void start(int copy, Pcg64 random) {
    angle[copy] = angles.at(random.nextDouble());
    velocity[copy] = velocities.at(random.nextDouble());
    push[copy] = 0;
  }

  @Override
  double[] single(int copy) {
    return new double[] {angle[copy], velocity[copy], push[copy] / 3};
  }

  @Override
  public void act(float[] actions, int from, int to) {
    for (int i = from; i < to; i++) {
      float torque = Math.max(-MAX_TORQUE, Math.min(actions[i], MAX_TORQUE));
      push[i] = 3 * torque;
      cost[i] = 0.001f * (torque * torque);
    }
  }

  @Override
  public void advance(double[] rewards, double[] ended, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      trigonometry(angle, block, length);
      move(rewards, block, length);
      fill(ended, 0, block, length);
    }
  }

  private void move(double[] rewards, int block, int length) {
    for (int j = 0; j < length; j += DOUBLES.length()) {
      int i = block + j;
      DoubleVector a = DoubleVector.fromArray(DOUBLES, angle, i);
      DoubleVector w = DoubleVector.fromArray(DOUBLES, velocity, i);
      DoubleVector s = DoubleVector.fromArray(DOUBLES, sin, j);
      DoubleVector off = normalized(a);
      DoubleVector total =
          off.mul(off).add(w.mul(w).mul(0.1)).add(DoubleVector.fromArray(DOUBLES, cost, i));
      total.neg().intoArray(rewards, i);
      DoubleVector torques = s.mul(pull).add(DoubleVector.fromArray(DOUBLES, push, i));
      w = w.add(torques.mul(TIME_STEP)).min(MAX_SPEED).max(-MAX_SPEED);
      w.intoArray(velocity, i);
      a.add(w.mul(TIME_STEP)).intoArray(angle, i);
    }
  }

  private static DoubleVector normalized(DoubleVector a) {
    DoubleVector shifted = a.add(Math.PI);
    DoubleVector turns = Lanes.quotient(shifted, TURN, 1 / TURN).add(ROUNDER).sub(ROUNDER);
    DoubleVector rest = turns.neg().fma(DoubleVector.broadcast(DOUBLES, TURN), shifted);
    VectorMask<Double> below = rest.compare(VectorOperators.LT, 0);
    return rest.blend(rest.add(TURN), below).sub(Math.PI);
  }

  @Override
  public void observe(float[] out, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      trigonometry(angle, block, Lanes.padded(length));
      for (int j = 0; j < length; j++) {
        int i = block + j;
        out[3 * i] = (float) cos[j];
        out[3 * i + 1] = (float) sin[j];
        out[3 * i + 2] = (float) velocity[i];
      }
    }
  }

  @Override
  public void observeStart(float[] out, int copy) {
    out[3 * copy] = (float) Trigonometry.cos(angle[copy]);
    out[3 * copy + 1] = (float) Trigonometry.sin(angle[copy]);
    out[3 * copy + 2] = (float) velocity[copy];
  }
}
