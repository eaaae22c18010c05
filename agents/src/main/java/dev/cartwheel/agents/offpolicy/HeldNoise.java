package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.envs.Snapshot;
import java.util.function.DoubleSupplier;

/**
 * Noise that stays the same for some steps before it is drawn again: where a single push gets
 * nowhere, a steady one may.
 */
public final class HeldNoise {

  private static final String KIND = "HeldNoise";

  private final float[] noise; // [D]
  private final int period;
  private final DoubleSupplier draw;
  private int age;

  /**
   * @param width numbers drawn at a time, D
   * @param period steps they are held for, 1 or more
   * @param draw where they come from
   */
  public HeldNoise(int width, int period, DoubleSupplier draw) {
    this.noise = new float[width];
    this.period = period;
    this.draw = draw;
  }

  /** The noise of the next step, [D]; to be read only. */
  public float[] next() {
    if (age == 0) {
      for (int d = 0; d < noise.length; d++) {
        noise[d] = (float) draw.getAsDouble();
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
