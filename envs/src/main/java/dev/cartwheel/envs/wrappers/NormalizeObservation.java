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

  private final Box space;
  private ObservationNormalizer normalizer;

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
    if (!(inner.observationSpace() instanceof Box box)) {
      throw new IllegalArgumentException(
          "observations of " + inner.observationSpace() + "; accepted: a Box");
    }
    this.normalizer = new ObservationNormalizer(box.width(), epsilon);
    this.space = Box.of(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, box.shape());
  }

  /** Whether what is seen moves the mean and the deviation; at first it does. */
  public void updating(boolean isUpdating) {
    normalizer.updating(isUpdating);
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
    normalizer.normalize(observation, 1);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("normalizer", normalizer.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    ObservationNormalizer restored = normalizer.read(snapshot.expect(KIND).part("normalizer"));
    inner().restore(snapshot.part("inner"));
    normalizer = restored;
  }
}
