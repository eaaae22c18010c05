package dev.cartwheel.nets.golden;

/** Checks lines of one kind. */
interface GoldenCheck {

  /** The key that marks such a line: {@code "optimizer"}. */
  String kind();

  /** Whether this library has the thing of that name. */
  boolean covers(String name);

  /**
   * Computes what the line holds and compares.
   *
   * @throws IllegalArgumentException if it differs or the line is malformed, with one line why
   */
  void run(String name, GoldenLine line);
}
