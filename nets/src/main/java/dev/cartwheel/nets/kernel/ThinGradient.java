package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The weight gradient of a layer that has few inputs, as where a world has few observations, with
 * the gate of its outputs' gradient and the bias's gradient in one pass: each is of little work on
 * much memory.
 */
final class ThinGradient {

  /** Most inputs. */
  static final int WIDEST = 4;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Columns summed at a time; fewer in a row are not for this. */
  static final int COLUMNS = 2 * L;

  private ThinGradient() {}

  /** All of the gradients; the last columns are taken twice rather than reach over the end. */
  static void run(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xi,
      float[] dy,
      int di,
      float[] gate,
      int gi,
      float[] dw,
      int wi,
      float[] dbias,
      int bi) {
    for (int c = 0; c < columns; c += COLUMNS) {
      int at = Math.min(c, columns - COLUMNS);
      two(rows, inner, columns, x, xi, dy, di + at, gate, gi + at, dw, wi + at, dbias, bi + at);
    }
  }

  /** Where there are less than four inputs the last is taken again, and stored again. */
  private static void two(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xi,
      float[] dy,
      int di,
      float[] gate,
      int gi,
      float[] dw,
      int wi,
      float[] dbias,
      int bi) {
    int one = Math.min(1, inner - 1);
    int two = Math.min(2, inner - 1);
    int three = inner - 1;
    FloatVector w00 = FloatVector.zero(S);
    FloatVector w01 = w00;
    FloatVector w10 = w00;
    FloatVector w11 = w00;
    FloatVector w20 = w00;
    FloatVector w21 = w00;
    FloatVector w30 = w00;
    FloatVector w31 = w00;
    FloatVector b0 = w00;
    FloatVector b1 = w00;
    for (int r = 0; r < rows; r++) {
      FloatVector g0 = FloatVector.fromArray(S, gate, gi);
      FloatVector g1 = FloatVector.fromArray(S, gate, gi + L);
      FloatVector d0 =
          FloatVector.fromArray(S, dy, di).blend(0f, g0.compare(VectorOperators.LE, 0f));
      FloatVector d1 =
          FloatVector.fromArray(S, dy, di + L).blend(0f, g1.compare(VectorOperators.LE, 0f));
      b0 = b0.add(d0);
      b1 = b1.add(d1);
      FloatVector x0 = FloatVector.broadcast(S, x[xi]);
      w00 = x0.fma(d0, w00);
      w01 = x0.fma(d1, w01);
      FloatVector x1 = FloatVector.broadcast(S, x[xi + one]);
      w10 = x1.fma(d0, w10);
      w11 = x1.fma(d1, w11);
      FloatVector x2 = FloatVector.broadcast(S, x[xi + two]);
      w20 = x2.fma(d0, w20);
      w21 = x2.fma(d1, w21);
      FloatVector x3 = FloatVector.broadcast(S, x[xi + three]);
      w30 = x3.fma(d0, w30);
      w31 = x3.fma(d1, w31);
      xi += inner;
      di += columns;
      gi += columns;
    }
    w00.intoArray(dw, wi);
    w01.intoArray(dw, wi + L);
    w10.intoArray(dw, wi + one * columns);
    w11.intoArray(dw, wi + one * columns + L);
    w20.intoArray(dw, wi + two * columns);
    w21.intoArray(dw, wi + two * columns + L);
    w30.intoArray(dw, wi + three * columns);
    w31.intoArray(dw, wi + three * columns + L);
    b0.intoArray(dbias, bi);
    b1.intoArray(dbias, bi + L);
  }
}
