package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;

/**
 * Shows each element of an observation less its mean and over its deviation √(variance + ε), both
 * of what was seen so far.
 *
 * <p>For a world that evaluates what another has trained, restore its snapshot and stop learning
 * the moments by {@link #updating}.
 *
 * @param <A> type of actions
 */
public final class NormalizeObservation<A> extends Wrapper<float[], A> {

  private static final String KIND = "NormalizeObservation";

  private final double epsilon;
  private final Box space;
  private SingleMoments moments;
  private boolean updating = true;

  /** With Gymnasium's ε of 1e-8. */
  public NormalizeObservation(Environment<float[], A> inner) {
    this(inner, 1e-8);
  }

  /**
   * @param inner a world whose observations are a {@link Box}
   * @param epsilon added to each variance, above 0
   */
  public NormalizeObservation(Environment<float[], A> inner, double epsilon) {
    super(inner);
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon " + epsilon + "; accepted: above 0");
    }
    if (!(inner.observationSpace() instanceof Box box)) {
      throw new IllegalArgumentException(
          "observations of " + inner.observationSpace() + "; accepted: a Box");
    }
    this.epsilon = epsilon;
    this.moments = new SingleMoments(box.width());
    this.space = Box.of(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, box.shape());
  }

  /** Whether what is seen moves the mean and the deviation; at first it does. */
  public void updating(boolean isUpdating) {
    updating = isUpdating;
  }

  @Override
  public Space<float[]> observationSpace() {
    return space;
  }

  @Override
  public TimeStep<float[]> reset(ResetOptions options) {
    return normalized(inner().reset(options));
  }

  @Override
  public TimeStep<float[]> step(A action) {
    return normalized(inner().step(action));
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    normalize(out.observation());
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(action, out);
    normalize(out.observation());
  }

  private TimeStep<float[]> normalized(TimeStep<float[]> step) {
    float[] observation = step.observation().clone();
    normalize(observation);
    return step.showing(observation);
  }

  private void normalize(float[] observation) {
    if (updating) {
      moments.add(observation, 1);
    }
    moments.normalize(observation, 1, epsilon);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("updating", (byte) (updating ? 1 : 0))
        .put("moments", moments.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    byte[] restoredUpdating = snapshot.expect(KIND).bytes("updating", 1);
    SingleMoments restored = SingleMoments.of(snapshot.part("moments"), space.width());
    inner().restore(snapshot.part("inner"));
    updating = restoredUpdating[0] == 1;
    moments = restored;
  }
}
