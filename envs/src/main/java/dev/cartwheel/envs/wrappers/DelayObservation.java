package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.spaces.Zero;

/**
 * Shows each observation some steps late, and before the first one a zero of the space ({@link
 * Zero}).
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class DelayObservation<O, A> extends ObservationWrapper<O, A, O> {

  private static final String KIND = "DelayObservation";

  private final int delay;
  private final float[] zero; // [W]
  private final Frames frames;

  /**
   * @param inner the world
   * @param delay steps, 0 or more
   */
  public DelayObservation(Environment<O, A> inner, int delay) {
    super(inner, inner.observationSpace());
    if (delay < 0) {
      throw new IllegalArgumentException("delay " + delay + "; accepted: 0 or more");
    }
    this.delay = delay;
    this.zero = Zero.of(inner.observationSpace());
    this.frames = new Frames(delay + 1, zero.length);
  }

  /** Steps an observation is late. */
  public int delay() {
    return delay;
  }

  @Override
  protected void begin() {
    frames.fill(zero);
  }

  @Override
  protected void show(float[] seen, float[] shown) {
    frames.push(seen);
    frames.read(0, shown, 0);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("frames", frames.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    float[] restored = frames.check(snapshot.expect(KIND).part("frames"));
    inner().restore(snapshot.part("inner"));
    frames.restore(restored);
  }
}
