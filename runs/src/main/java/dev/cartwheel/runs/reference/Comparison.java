package dev.cartwheel.runs.reference;

import org.jspecify.annotations.Nullable;

/** Compares one recorded JSON value with ours; a difference is an exception that tells it. */
final class Comparison {

  private Comparison() {}

  /**
   * Compares elements of a space, number by number.
   *
   * @param where names the value in the message
   * @param recorded the JSON value
   * @param ours our element
   * @param tolerance largest accepted difference of a number; 0: equal
   */
  static <T> void elements(
      String where, @Nullable Object recorded, T ours, JsonForm<T> form, double tolerance) {
    double[] expected;
    try {
      expected = form.readNumbers(recorded);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + " is " + e.getMessage(), e);
    }
    double[] got = form.numbers(ours);
    for (int i = 0; i < expected.length; i++) {
      // Written so that NaN of ours differs from every number.
      if (!(Math.abs(expected[i] - got[i]) <= tolerance)) {
        throw new IllegalArgumentException(
            where
                + (expected.length == 1 ? "" : ", element " + i)
                + ": expected "
                + PythonJson.number(expected[i])
                + ", got "
                + PythonJson.number(got[i]));
      }
    }
  }

  /** Compares one number; a tolerance of 0 means equal. */
  static void number(String where, @Nullable Object recorded, double ours, double tolerance) {
    if (!(recorded instanceof Number number)
        || !(Math.abs(number.doubleValue() - ours) <= tolerance)) {
      throw difference(where, recorded, ours);
    }
  }

  /** Compares a truth value. */
  static void flag(String where, @Nullable Object recorded, boolean ours) {
    if (!(recorded instanceof Boolean flag) || flag != ours) {
      throw difference(where, recorded, ours);
    }
  }

  private static IllegalArgumentException difference(
      String where, @Nullable Object recorded, Object ours) {
    return new IllegalArgumentException(
        where + ": expected " + PythonJson.line(recorded) + ", got " + PythonJson.line(ours));
  }
}
