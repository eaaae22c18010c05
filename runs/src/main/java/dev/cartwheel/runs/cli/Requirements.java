package dev.cartwheel.runs.cli;

/** Checks of numbers on the command line. */
final class Requirements {

  private Requirements() {}

  /**
   * Refuses a number that is too small.
   *
   * @param option what the message names
   * @throws UsageException if it is
   */
  static void atLeast(String option, long value, long least) {
    if (value < least) {
      throw new UsageException(option + " " + value + "; accepted: " + least + " or more");
    }
  }
}
