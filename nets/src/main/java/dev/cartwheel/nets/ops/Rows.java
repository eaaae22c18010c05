package dev.cartwheel.nets.ops;

import org.jspecify.annotations.Nullable;

/**
 * The commonest of {@link Elementwise}: sums and products of a with b, which is repeated after so
 * many elements. One plain loop each, which the compiler turns into vectors.
 */
final class Rows {

  private Rows() {}

  /** Whether a function is one of these. */
  static boolean can(Elementwise function) {
    return function == Elementwise.ADD || function == Elementwise.MULTIPLY;
  }

  /** Computes y. */
  static void combine(
      Elementwise function, float[] a, float[] b, int period, float[] y, int count) {
    boolean sum = function == Elementwise.ADD;
    for (int at = 0; at < count; at += period) {
      if (sum) {
        sum(a, at, b, period, y);
      } else {
        product(a, at, b, period, y);
      }
    }
  }

  /** Adds to the gradients da and db, where there are any. */
  static void slopes(
      Elementwise function,
      float[] a,
      float[] b,
      int period,
      float[] dy,
      int count,
      float @Nullable [] da,
      float @Nullable [] db) {
    boolean sum = function == Elementwise.ADD;
    for (int at = 0; da != null && at < count; at += period) {
      if (sum) {
        add(dy, at, da, at, period);
      } else {
        addProduct(dy, at, b, 0, da, at, period);
      }
    }
    for (int at = 0; db != null && at < count; at += period) {
      if (sum) {
        add(dy, at, db, 0, period);
      } else {
        addProduct(dy, at, a, at, db, 0, period);
      }
    }
  }

  private static void sum(float[] a, int at, float[] b, int period, float[] y) {
    for (int i = 0; i < period; i++) {
      y[at + i] = a[at + i] + b[i];
    }
  }

  private static void product(float[] a, int at, float[] b, int period, float[] y) {
    for (int i = 0; i < period; i++) {
      y[at + i] = a[at + i] * b[i];
    }
  }

  private static void add(float[] from, int fromAt, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  private static void addProduct(
      float[] dy, int dyAt, float[] by, int byAt, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += dy[dyAt + i] * by[byAt + i];
    }
  }
}
