package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.spaces.Batching;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Zero;
import org.jspecify.annotations.Nullable;

/**
 * Shows the last few observations side by side, oldest first, as {@link Batching} puts them.
 *
 * @param <O> type of the observations shown
 * @param <A> type of actions
 * @param <P> type of the inner world's observations
 */
public final class FrameStackObservation<O, A, P> extends ObservationWrapper<O, A, P> {

  /** What is shown for the steps before an episode. */
  public enum Padding {
    /** The episode's first observation. */
    RESET,
    /** The zero of the space ({@link Zero}). */
    ZERO
  }

  private static final String KIND = "FrameStackObservation";

  private final Batching batching;
  private final float @Nullable [] padding; // [W]; null: the first observation
  private final Frames frames;
  private final float[] frame; // [W]
  private boolean beginning;

  private FrameStackObservation(
      Environment<P, A> inner, Space<O> space, Batching batching, float @Nullable [] padding) {
    super(inner, space);
    this.batching = batching;
    this.padding = padding;
    this.frame = new float[inner.observationSpace().width()];
    this.frames = new Frames(batching.count(), frame.length);
  }

  /**
   * Stacks the first observation of an episode until there are enough.
   *
   * @param inner the world; {@link dev.cartwheel.envs.Environments#typed} names the types of what
   *     is returned
   * @param size observations shown together, 1 or more
   */
  public static <A, P> FrameStackObservation<?, A, P> of(Environment<P, A> inner, int size) {
    return of(inner, size, Padding.RESET);
  }

  /** As {@link #of(Environment, int)} with a choice of what stands before an episode. */
  public static <A, P> FrameStackObservation<?, A, P> of(
      Environment<P, A> inner, int size, Padding padding) {
    return of(inner, size, padding == Padding.ZERO ? Zero.of(inner.observationSpace()) : null);
  }

  /**
   * As {@link #of(Environment, int)} with an observation of one's own before an episode.
   *
   * @throws IllegalArgumentException if it is outside the observation space
   */
  public static <A, P> FrameStackObservation<?, A, P> paddedWith(
      Environment<P, A> inner, int size, P observation) {
    Space<P> space = inner.observationSpace();
    if (!space.contains(observation)) {
      throw new IllegalArgumentException("padding " + space.refusal(observation));
    }
    float[] padding = new float[space.width()];
    space.write(observation, padding, 0);
    return of(inner, size, padding);
  }

  private static <A, P> FrameStackObservation<?, A, P> of(
      Environment<P, A> inner, int size, float @Nullable [] padding) {
    Batching batching = new Batching(inner.observationSpace(), size);
    return of(inner, batching.space(), batching, padding);
  }

  private static <O, A, P> FrameStackObservation<O, A, P> of(
      Environment<P, A> inner, Space<O> space, Batching batching, float @Nullable [] padding) {
    return new FrameStackObservation<>(inner, space, batching, padding);
  }

  @Override
  protected void begin() {
    beginning = true;
  }

  @Override
  protected void show(float[] seen, float[] shown) {
    if (beginning) {
      frames.fill(padding == null ? seen : padding);
      beginning = false;
    }
    frames.push(seen);
    for (int i = 0; i < batching.count(); i++) {
      frames.read(i, frame, 0);
      batching.write(frame, 0, i, shown);
    }
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
