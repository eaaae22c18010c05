package dev.cartwheel.envs.box2d;

/**
 * Simple controllers that use the observation alone; {@code benchmarks/box2d.py} has the same
 * formulas.
 */
final class Controllers {

  private Controllers() {}

  /** Lands most of the time: leans against sideways motion, brakes by height, both by PD. */
  static int land(float[] seen) {
    double lean = clip(0.6 * seen[0] + 0.9 * seen[2], 0.35);
    double turn = 0.6 * (lean - seen[4]) - 0.9 * seen[5];
    double lift = 0.6 * (0.5 * Math.abs(seen[0]) - seen[1]) - 0.6 * seen[3];
    if (seen[6] > 0 || seen[7] > 0) {
      turn = 0;
      lift = -0.6 * seen[3];
    }
    if (lift > 0.05 && lift > Math.abs(turn)) {
      return 2;
    }
    return turn > 0.05 ? 1 : turn < -0.05 ? 3 : 0;
  }

  /** Walks some way: the legs' joints follow opposite sines, by PD, and steady the hull. */
  static float[] walk(float[] seen, int step) {
    double steady = 1.5 * seen[0] + seen[1];
    float[] motors = new float[4];
    for (int leg = 0; leg < 2; leg++) {
      double phase = 0.164 * step + Math.PI * leg;
      int at = 4 + 5 * leg;
      double hip = -0.09 + 0.68 * Math.sin(phase) - seen[at];
      double knee = 0.36 - 0.4 * Math.max(0, Math.cos(phase + 1)) - seen[at + 2];
      motors[2 * leg] = (float) clip(1.7 * hip - 0.2 * seen[at + 1] + steady, 1);
      motors[2 * leg + 1] = (float) clip(1.7 * knee - 0.2 * seen[at + 3] - 7 * seen[3], 1);
    }
    return motors;
  }

  private static double clip(double value, double bound) {
    return Math.max(-bound, Math.min(value, bound));
  }
}
