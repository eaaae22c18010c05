package dev.cartwheel.runs.train;

/**
 * When something periodic is due.
 *
 * @param period steps between two times; 0: never
 */
record Agenda(long period) {

  Agenda {
    if (period < 0) {
      throw new IllegalArgumentException("period " + period + "; accepted: 0 or more");
    }
  }

  /** The first time after {@code step}. */
  long after(long step) {
    return period == 0 ? Long.MAX_VALUE : (step / period + 1) * period;
  }

  boolean isDue(long step) {
    return period != 0 && step % period == 0;
  }
}
