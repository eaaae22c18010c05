package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.envs.Snapshot;
import java.util.function.DoubleSupplier;

/**
 * Noise that stays the same for some steps before it is drawn again, or wanders: where a single
 * push gets nowhere, a steady one may.
 *
 * <p>With correlation ρ a draw is ρ x + √(1 − ρ²) ε, x the one before: Ornstein and Uhlenbeck's
 * process of deviation 1, seen at steps of −ln ρ / θ.
 */
public final class HeldNoise {

  private static final String KIND = "HeldNoise";

  private final float[] noise; // [D]
  private final int period;
  private final double correlation;
  private final double fresh; // √(1 − ρ²)
  private final DoubleSupplier draw;
  private int age;

  /**
   * @param width numbers drawn at a time, D
   * @param period steps they are held for, 1 or more
   * @param correlation ρ of a draw and the one before, 0 and more but less than 1
   * @param draw where they come from
   */
  public HeldNoise(int width, int period, double correlation, DoubleSupplier draw) {
    this.noise = new float[width];
    this.period = period;
    this.correlation = correlation;
    this.fresh = Math.sqrt(1 - correlation * correlation);
    this.draw = draw;
  }

  /** The noise of the next step, [D]; to be read only. */
  public float[] next() {
    if (age == 0) {
      for (int d = 0; d < noise.length; d++) {
        noise[d] = (float) (correlation * noise[d] + fresh * draw.getAsDouble());
      }
    }
    age = (age + 1) % period;
    return noise;
  }

  /** What is held, and for how long. */
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("noise", noise).put("age", age).build();
  }

  /** Takes up a {@link #snapshot}. */
  public void restore(Snapshot snapshot) {
    float[] restored = snapshot.expect(KIND).floats("noise", noise.length);
    age = snapshot.ints("age", 1)[0];
    System.arraycopy(restored, 0, noise, 0, noise.length);
  }
}
