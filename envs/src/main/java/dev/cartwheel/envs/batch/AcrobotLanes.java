package dev.cartwheel.envs.batch;

import static dev.cartwheel.envs.batch.Lanes.DOUBLES;
import static dev.cartwheel.envs.classic.Acrobot.CENTRE;
import static dev.cartwheel.envs.classic.Acrobot.GRAVITY;
import static dev.cartwheel.envs.classic.Acrobot.MAX_VELOCITY_1;
import static dev.cartwheel.envs.classic.Acrobot.MAX_VELOCITY_2;
import static dev.cartwheel.envs.classic.Acrobot.TIME_STEP;

import dev.cartwheel.envs.classic.Acrobot;
import dev.cartwheel.envs.classic.StartBounds;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Arrays;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Acrobot} on lanes. */
final class AcrobotLanes extends ClassicLanes {

  private static final int NUMBERS = 4; // two angles, two velocities

  private final double[] torque;
  private final double[][] slopes = new double[NUMBERS][BLOCK];
  private final double[][] probe = new double[NUMBERS][BLOCK];
  private final double[] argument = new double[BLOCK];
  private final double[] sin2 = new double[BLOCK];
  private final double[] cos2 = new double[BLOCK];
  private final double[] cosBoth = new double[BLOCK];
  private final double[] acceleration1 = new double[BLOCK];
  private final double[] acceleration2 = new double[BLOCK];
  private final double[] shownCos1; // of the first angle after a step, [padded]
  private final double[] shownSin1;
  private StartBounds bounds = Acrobot.startBounds(Map.of());

  AcrobotLanes(Acrobot world, int copies) {
    super("Acrobot", world, copies, NUMBERS);
    this.torque = new double[state()[0].length];
    this.shownCos1 = new double[torque.length];
    this.shownSin1 = new double[torque.length];
  }

  @Override
  public void startOptions(Map<String, Object> options) {
    bounds = Acrobot.startBounds(options);
  }

  @Override
  public void start(int copy, Pcg64 random) {
    for (double[] numbers : state()) {
      numbers[copy] = (float) bounds.at(random.nextDouble());
    }
  }

  @Override
  public void act(int[] actions, int from, int to) {
    for (int i = from; i < to; i++) {
      // Clamped for copies that are only reset, whose actions were not checked.
      torque[i] = Math.max(-1, Math.min(actions[i] - 1, 1));
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
    slope(block, length, 1, TIME_STEP / 2);
    slope(block, length, 2, TIME_STEP / 2);
    slope(block, length, 2, TIME_STEP);
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

  /**
   * Adds the derivative at {@link #probe}, times a weight, to {@link #slopes}, and moves the probe
   * to where it leads in a time from the state.
   */
  private void slope(int block, int length, double weight, double time) {
    trigonometry(probe[1], 0, length);
    System.arraycopy(sin, 0, sin2, 0, length);
    System.arraycopy(cos, 0, cos2, 0, length);
    for (int j = 0; j < length; j++) {
      argument[j] = probe[0][j] + probe[1][j] - Math.PI / 2;
    }
    trigonometry(argument, 0, length);
    System.arraycopy(cos, 0, cosBoth, 0, length);
    for (int j = 0; j < length; j++) {
      argument[j] = probe[0][j] - Math.PI / 2;
    }
    trigonometry(argument, 0, length);
    accelerations(block, length);
    accumulate(probe[2], 0, block, length, weight, time);
    accumulate(probe[3], 1, block, length, weight, time);
    accumulate(acceleration1, 2, block, length, weight, time);
    accumulate(acceleration2, 3, block, length, weight, time);
  }

  private void accelerations(int block, int length) {
    for (int j = 0; j < length; j += DOUBLES.length()) {
      DoubleVector c2 = DoubleVector.fromArray(DOUBLES, cos2, j);
      DoubleVector s2 = DoubleVector.fromArray(DOUBLES, sin2, j);
      DoubleVector w1 = DoubleVector.fromArray(DOUBLES, probe[2], j);
      DoubleVector w2 = DoubleVector.fromArray(DOUBLES, probe[3], j);
      DoubleVector d1 =
          c2.mul(2 * CENTRE).add(1 + CENTRE * CENTRE).add(CENTRE * CENTRE).add(1).add(1);
      DoubleVector d2 = c2.mul(CENTRE).add(CENTRE * CENTRE).add(1);
      DoubleVector phi2 = DoubleVector.fromArray(DOUBLES, cosBoth, j).mul(CENTRE * GRAVITY);
      DoubleVector phi1 =
          w2.mul(w2)
              .mul(-CENTRE)
              .mul(s2)
              .sub(w2.mul(2 * CENTRE).mul(w1).mul(s2))
              .add(DoubleVector.fromArray(DOUBLES, cos, j).mul((CENTRE + 1) * GRAVITY))
              .add(phi2);
      DoubleVector a2 =
          d2.div(d1)
              .mul(phi1)
              .add(DoubleVector.fromArray(DOUBLES, torque, block + j))
              .sub(w1.mul(w1).mul(CENTRE).mul(s2))
              .sub(phi2)
              .div(d2.mul(d2).div(d1).neg().add(CENTRE * CENTRE + 1));
      d2.mul(a2).add(phi1).neg().div(d1).intoArray(acceleration1, j);
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
    for (int i = block; i < block + length; i++) {
      state()[0][i] = Acrobot.wrapped(state()[0][i]);
      state()[1][i] = Acrobot.wrapped(state()[1][i]);
    }
    clip(state()[2], MAX_VELOCITY_1, block, length);
    clip(state()[3], MAX_VELOCITY_2, block, length);
  }

  private static void clip(double[] numbers, double most, int block, int length) {
    for (int i = block; i < block + length; i += DOUBLES.length()) {
      DoubleVector.fromArray(DOUBLES, numbers, i).min(most).max(-most).intoArray(numbers, i);
    }
  }

  private void judge(double[] rewards, double[] ended, int block, int length) {
    for (int j = 0; j < length; j++) {
      argument[j] = state()[1][block + j] + state()[0][block + j];
    }
    trigonometry(argument, 0, length);
    System.arraycopy(cos, 0, cosBoth, 0, length);
    trigonometry(state()[0], block, length);
    System.arraycopy(cos, 0, shownCos1, block, length);
    System.arraycopy(sin, 0, shownSin1, block, length);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    for (int j = 0; j < length; j += DOUBLES.length()) {
      DoubleVector height =
          DoubleVector.fromArray(DOUBLES, cos, j)
              .neg()
              .sub(DoubleVector.fromArray(DOUBLES, cosBoth, j));
      VectorMask<Double> above = height.compare(VectorOperators.GT, 1);
      zero.blend(1, above).intoArray(ended, block + j);
      DoubleVector.broadcast(DOUBLES, -1).blend(0, above).intoArray(rewards, block + j);
    }
  }

  @Override
  public void observe(float[] out, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int length = Math.min(BLOCK, to - block);
      trigonometry(state()[1], block, Lanes.padded(length));
      for (int j = 0; j < length; j++) {
        int row = 6 * (block + j);
        out[row] = (float) shownCos1[block + j];
        out[row + 1] = (float) shownSin1[block + j];
        out[row + 2] = (float) cos[j];
        out[row + 3] = (float) sin[j];
        out[row + 4] = (float) state()[2][block + j];
        out[row + 5] = (float) state()[3][block + j];
      }
    }
  }

  @Override
  public void observeStart(float[] out, int copy) {
    Acrobot.observeStart(
        state()[0][copy], state()[1][copy], state()[2][copy], state()[3][copy], out, 6 * copy);
  }
}
