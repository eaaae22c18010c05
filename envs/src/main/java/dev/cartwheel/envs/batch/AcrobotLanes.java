package dev.cartwheel.envs.batch;

import static dev.cartwheel.envs.batch.Lanes.DOUBLES;
import static dev.cartwheel.envs.classic.Acrobot.CENTRE;
import static dev.cartwheel.envs.classic.Acrobot.GRAVITY;
import static dev.cartwheel.envs.classic.Acrobot.MAX_VELOCITY_1;
import static dev.cartwheel.envs.classic.Acrobot.MAX_VELOCITY_2;
import static dev.cartwheel.envs.classic.Acrobot.TIME_STEP;

import dev.cartwheel.envs.classic.Acrobot;
import dev.cartwheel.envs.classic.StartBounds;
import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Arrays;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Acrobot} on lanes. */
final class AcrobotLanes extends ClassicLanes {

  private static final int NUMBERS = 4; // two angles, two velocities
  private static final int SINES = 4; // and cosines of both angles

  /** Less than 3π. */
  private static final double ONE_TURN_IS_ENOUGH = 9;

  private final double[] angle1;
  private final double[] angle2;
  private final double[] velocity1;
  private final double[] velocity2;
  private final double[] torque;
  // Of the state's angles, [padded].
  private final double[] cos1;
  private final double[] sin1;
  private final double[] cos2;
  private final double[] sin2;
  // Of the probe's angles, [block].
  private final double[] probeCos1 = new double[BLOCK];
  private final double[] probeSin1 = new double[BLOCK];
  private final double[] probeCos2 = new double[BLOCK];
  private final double[] probeSin2 = new double[BLOCK];
  private final double[][] slopes = new double[NUMBERS][BLOCK];
  private final double[][] probe = new double[NUMBERS][BLOCK];
  private final double[] acceleration1 = new double[BLOCK];
  private final double[] acceleration2 = new double[BLOCK];
  private StartBounds bounds = Acrobot.startBounds(Map.of());

  AcrobotLanes(Acrobot world, int copies) {
    super("Acrobot", world, copies, NUMBERS + SINES);
    this.angle1 = state()[0];
    this.angle2 = state()[1];
    this.velocity1 = state()[2];
    this.velocity2 = state()[3];
    this.cos1 = state()[4];
    this.sin1 = state()[5];
    this.cos2 = state()[6];
    this.sin2 = state()[7];
    this.torque = new double[angle1.length];
  }

  @Override
  public void startOptions(Map<String, Object> options) {
    bounds = Acrobot.startBounds(options);
  }

  @Override
  public void start(int copy, Pcg64 random) {
    for (int n = 0; n < NUMBERS; n++) {
      state()[n][copy] = (float) bounds.at(random.nextDouble());
    }
    cos1[copy] = Trigonometry.cos(angle1[copy]);
    sin1[copy] = Trigonometry.sin(angle1[copy]);
    cos2[copy] = Trigonometry.cos(angle2[copy]);
    sin2[copy] = Trigonometry.sin(angle2[copy]);
  }

  @Override
  double[] single(int copy) {
    return Arrays.copyOf(super.single(copy), NUMBERS);
  }

  @Override
  public void act(int[] actions, int from, int to) {
    Lanes.toDoubles(actions, torque, from, to);
    for (int i = from; i < to; i += DOUBLES.length()) {
      // Clamped for copies that are only reset, whose actions were not checked.
      DoubleVector.fromArray(DOUBLES, torque, i).sub(1).max(-1).min(1).intoArray(torque, i);
    }
  }

  @Override
  public void advance(double[] rewards, double[] ended, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      integrate(block, length);
      bound(block, length);
      judge(rewards, ended, block, length);
    }
  }

  /** One Runge-Kutta step of fourth order. */
  private void integrate(int block, int length) {
    for (int n = 0; n < NUMBERS; n++) {
      System.arraycopy(state()[n], block, probe[n], 0, length);
      Arrays.fill(slopes[n], 0, length, 0);
    }
    System.arraycopy(cos1, block, probeCos1, 0, length);
    System.arraycopy(sin1, block, probeSin1, 0, length);
    System.arraycopy(cos2, block, probeCos2, 0, length);
    System.arraycopy(sin2, block, probeSin2, 0, length);
    slope(block, length, 1, TIME_STEP / 2);
    trigonometry(length);
    slope(block, length, 2, TIME_STEP / 2);
    trigonometry(length);
    slope(block, length, 2, TIME_STEP);
    trigonometry(length);
    slope(block, length, 1, 0);
    for (int n = 0; n < NUMBERS; n++) {
      double[] numbers = state()[n];
      for (int j = 0; j < length; j += DOUBLES.length()) {
        DoubleVector.fromArray(DOUBLES, numbers, block + j)
            .add(DoubleVector.fromArray(DOUBLES, slopes[n], j).mul(TIME_STEP / 6))
            .intoArray(numbers, block + j);
      }
    }
  }

  private void trigonometry(int length) {
    Lanes.sinCos(probe[0], 0, probeSin1, probeCos1, 0, length);
    Lanes.sinCos(probe[1], 0, probeSin2, probeCos2, 0, length);
  }

  /**
   * Adds the derivative at {@link #probe}, times a weight, to {@link #slopes}, and moves the probe
   * to where it leads in a time from the state.
   */
  private void slope(int block, int length, double weight, double time) {
    accelerations(block, length);
    accumulate(probe[2], 0, block, length, weight, time);
    accumulate(probe[3], 1, block, length, weight, time);
    accumulate(acceleration1, 2, block, length, weight, time);
    accumulate(acceleration2, 3, block, length, weight, time);
  }

  private void accelerations(int block, int length) {
    for (int j = 0; j < length; j += DOUBLES.length()) {
      DoubleVector s1 = DoubleVector.fromArray(DOUBLES, probeSin1, j);
      DoubleVector c1 = DoubleVector.fromArray(DOUBLES, probeCos1, j);
      DoubleVector s2 = DoubleVector.fromArray(DOUBLES, probeSin2, j);
      DoubleVector c2 = DoubleVector.fromArray(DOUBLES, probeCos2, j);
      DoubleVector w1 = DoubleVector.fromArray(DOUBLES, probe[2], j);
      DoubleVector w2 = DoubleVector.fromArray(DOUBLES, probe[3], j);
      DoubleVector d1 =
          c2.mul(2 * CENTRE).add(1 + CENTRE * CENTRE).add(CENTRE * CENTRE).add(1).add(1);
      DoubleVector d2 = c2.mul(CENTRE).add(CENTRE * CENTRE).add(1);
      DoubleVector phi2 = s1.mul(c2).add(c1.mul(s2)).mul(CENTRE * GRAVITY);
      DoubleVector phi1 =
          w2.mul(w2)
              .mul(-CENTRE)
              .mul(s2)
              .sub(w2.mul(2 * CENTRE).mul(w1).mul(s2))
              .add(s1.mul((CENTRE + 1) * GRAVITY))
              .add(phi2);
      DoubleVector determinant = d1.mul(CENTRE * CENTRE + 1).sub(d2.mul(d2));
      DoubleVector inverse = DoubleVector.broadcast(DOUBLES, 1).div(d1.mul(determinant));
      DoubleVector a2 =
          DoubleVector.fromArray(DOUBLES, torque, block + j)
              .sub(w1.mul(w1).mul(CENTRE).mul(s2))
              .sub(phi2)
              .mul(d1)
              .add(d2.mul(phi1))
              .mul(d1.mul(inverse));
      d2.mul(a2).add(phi1).neg().mul(determinant.mul(inverse)).intoArray(acceleration1, j);
      a2.intoArray(acceleration2, j);
    }
  }

  private void accumulate(
      double[] slope, int number, int block, int length, double weight, double time) {
    double[] sum = slopes[number];
    double[] from = state()[number];
    double[] to = probe[number];
    for (int j = 0; j < length; j += DOUBLES.length()) {
      DoubleVector k = DoubleVector.fromArray(DOUBLES, slope, j);
      DoubleVector.fromArray(DOUBLES, sum, j).add(k.mul(weight)).intoArray(sum, j);
      DoubleVector.fromArray(DOUBLES, from, block + j).add(k.mul(time)).intoArray(to, j);
    }
  }

  private void bound(int block, int length) {
    wrap(angle1, block, length);
    wrap(angle2, block, length);
    clip(velocity1, MAX_VELOCITY_1, block, length);
    clip(velocity2, MAX_VELOCITY_2, block, length);
  }

  /** {@link Acrobot#wrapped}: on lanes where one turn is enough, as but for starts far out. */
  private static void wrap(double[] angles, int block, int length) {
    DoubleVector furthest = DoubleVector.zero(DOUBLES);
    for (int i = block; i < block + length; i += DOUBLES.length()) {
      furthest = furthest.max(DoubleVector.fromArray(DOUBLES, angles, i).abs());
    }
    if (furthest.reduceLanes(VectorOperators.MAX) > ONE_TURN_IS_ENOUGH) {
      for (int i = block; i < block + length; i++) {
        angles[i] = Acrobot.wrapped(angles[i]);
      }
      return;
    }
    for (int i = block; i < block + length; i += DOUBLES.length()) {
      DoubleVector a = DoubleVector.fromArray(DOUBLES, angles, i);
      a = a.blend(a.sub(2 * Math.PI), a.compare(VectorOperators.GT, Math.PI));
      a = a.blend(a.add(2 * Math.PI), a.compare(VectorOperators.LT, -Math.PI));
      a.intoArray(angles, i);
    }
  }

  private static void clip(double[] numbers, double most, int block, int length) {
    for (int i = block; i < block + length; i += DOUBLES.length()) {
      DoubleVector.fromArray(DOUBLES, numbers, i).min(most).max(-most).intoArray(numbers, i);
    }
  }

  private void judge(double[] rewards, double[] ended, int block, int length) {
    Lanes.sinCos(angle1, block, sin1, cos1, block, length);
    Lanes.sinCos(angle2, block, sin2, cos2, block, length);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    for (int i = block; i < block + length; i += DOUBLES.length()) {
      DoubleVector s1 = DoubleVector.fromArray(DOUBLES, sin1, i);
      DoubleVector c1 = DoubleVector.fromArray(DOUBLES, cos1, i);
      DoubleVector s2 = DoubleVector.fromArray(DOUBLES, sin2, i);
      DoubleVector c2 = DoubleVector.fromArray(DOUBLES, cos2, i);
      DoubleVector height = c1.neg().sub(c1.mul(c2).sub(s1.mul(s2)));
      VectorMask<Double> above = height.compare(VectorOperators.GT, 1);
      zero.blend(1, above).intoArray(ended, i);
      DoubleVector.broadcast(DOUBLES, -1).blend(0, above).intoArray(rewards, i);
    }
  }

  @Override
  public void observe(float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[6 * i] = (float) cos1[i];
      out[6 * i + 1] = (float) sin1[i];
      out[6 * i + 2] = (float) cos2[i];
      out[6 * i + 3] = (float) sin2[i];
      out[6 * i + 4] = (float) velocity1[i];
      out[6 * i + 5] = (float) velocity2[i];
    }
  }

  @Override
  public void observeStart(float[] out, int copy) {
    Acrobot.observeStart(
        state()[0][copy], state()[1][copy], state()[2][copy], state()[3][copy], out, 6 * copy);
  }
}
