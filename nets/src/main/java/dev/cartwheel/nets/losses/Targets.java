package dev.cartwheel.nets.losses;

/** Checks that the targets of a loss reach as far as the outputs. */
final class Targets {

  private Targets() {}

  static void require(String loss, int given, int needed) {
    if (given < needed) {
      throw new IllegalArgumentException(
          loss + " with " + given + " targets; accepted: " + needed + " or more");
    }
  }
}
