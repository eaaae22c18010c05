package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;

/**
 * As {@link NormalizeObservation}, with one mean and deviation over all copies. Like Gymnasium's it
 * is for {@link AutoresetMode#NEXT_STEP} only: in the other modes a last observation would be
 * normalised by other moments than the rest.
 */
public final class VectorNormalizeObservation extends VectorWrapper {

  private static final String KIND = "VectorNormalizeObservation";

  private final Box space;
  private ObservationNormalizer normalizer;

  /** With Gymnasium's ε of 1e-8. */
  public VectorNormalizeObservation(VectorEnvironment inner) {
    this(inner, 1e-8);
  }

  /**
   * @param inner a vector whose observations are of a {@link Box}
   * @param epsilon added to each variance, above 0
   */
  public VectorNormalizeObservation(VectorEnvironment inner, double epsilon) {
    super(inner);
    if (inner.autoreset() != AutoresetMode.NEXT_STEP) {
      throw new IllegalArgumentException(
          "autoreset " + inner.autoreset() + "; accepted: " + AutoresetMode.NEXT_STEP);
    }
    Box box = Boxes.box("observations", inner.singleObservationSpace());
    this.space = Box.of(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, box.shape());
    this.normalizer = new ObservationNormalizer(box.width(), epsilon);
  }

  /** Whether what is seen moves the mean and the deviation; at first it does. */
  public void updating(boolean isUpdating) {
    normalizer.updating(isUpdating);
  }

  @Override
  public Space<?> singleObservationSpace() {
    return space;
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    inner().reset(options, out);
    normalize(out.observations());
  }

  /** Refused: the observations of the others would be normalised twice. */
  @Override
  public void reset(boolean[] which, VectorStep out) {
    throw new IllegalStateException("reset of some copies; accepted: of all");
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    inner().step(actions, out);
    normalize(out.observations());
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    inner().step(actions, out);
    normalize(out.observations());
  }

  private void normalize(float[] observations) {
    normalizer.normalize(observations, copies());
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
