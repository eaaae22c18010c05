package dev.cartwheel.agents.math;

/** How a setting moves as learning goes on. */
public final class Schedules {

  private Schedules() {}

  /**
   * From {@code start} at step 0 in a straight line to {@code end} at step {@code duration}, and
   * {@code end} ever after.
   *
   * @param duration 0 or more; with 0 the value is {@code end} from the start
   */
  public static double linear(double start, double end, double duration, long step) {
    if (step >= duration) {
      return end;
    }
    return start + (end - start) * (step / duration);
  }
}
