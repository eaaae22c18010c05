package dev.cartwheel.envs.batch;

import static dev.cartwheel.envs.batch.Lanes.DOUBLES;
import static dev.cartwheel.envs.classic.MountainCar.FORCE;
import static dev.cartwheel.envs.classic.MountainCar.GOAL_POSITION;
import static dev.cartwheel.envs.classic.MountainCar.GRAVITY;
import static dev.cartwheel.envs.classic.MountainCar.MAX_POSITION;
import static dev.cartwheel.envs.classic.MountainCar.MAX_SPEED;
import static dev.cartwheel.envs.classic.MountainCar.MIN_POSITION;

import dev.cartwheel.envs.classic.MountainCar;
import dev.cartwheel.envs.classic.StartBounds;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link MountainCar} on lanes. */
final class MountainCarLanes extends ClassicLanes {

  private final double[] position;
  private final double[] velocity;
  private final double[] chosen; // 0, 1 or 2
  private final double[] slope = new double[BLOCK];
  private final double goalVelocity;
  private StartBounds bounds = MountainCar.startBounds(Map.of());

  MountainCarLanes(MountainCar world, double goalVelocity, int copies) {
    super("MountainCar", world, copies, 2);
    this.position = state()[0];
    this.velocity = state()[1];
    this.chosen = new double[position.length];
    this.goalVelocity = goalVelocity;
  }

  @Override
  public void startOptions(Map<String, Object> options) {
    bounds = MountainCar.startBounds(options);
  }

  @Override
  public void start(int copy, Pcg64 random) {
    position[copy] = bounds.at(random.nextDouble());
    velocity[copy] = 0;
  }

  @Override
  public void act(int[] actions, int from, int to) {
    Lanes.toDoubles(actions, chosen, from, to);
  }

  @Override
  public void advance(double[] rewards, double[] ended, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      for (int j = 0; j < length; j++) {
        slope[j] = 3 * position[block + j];
      }
      trigonometry(slope, 0, length);
      move(ended, block, length);
      fill(rewards, -1, block, length);
    }
  }

  private void move(double[] ended, int block, int length) {
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    for (int j = 0; j < length; j += DOUBLES.length()) {
      int i = block + j;
      DoubleVector x = DoubleVector.fromArray(DOUBLES, position, i);
      DoubleVector v = DoubleVector.fromArray(DOUBLES, velocity, i);
      DoubleVector f = DoubleVector.fromArray(DOUBLES, chosen, i).sub(1).mul(FORCE);
      v = v.add(f.add(DoubleVector.fromArray(DOUBLES, cos, j).mul(-GRAVITY)));
      v = v.min(MAX_SPEED).max(-MAX_SPEED);
      x = x.add(v).min(MAX_POSITION).max(MIN_POSITION);
      VectorMask<Double> stopped =
          x.compare(VectorOperators.EQ, MIN_POSITION).and(v.compare(VectorOperators.LT, 0));
      v = v.blend(zero, stopped);
      VectorMask<Double> reached =
          x.compare(VectorOperators.GE, GOAL_POSITION)
              .and(v.compare(VectorOperators.GE, goalVelocity));
      x.intoArray(position, i);
      v.intoArray(velocity, i);
      zero.blend(1, reached).intoArray(ended, i);
    }
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
