package dev.cartwheel.nets;

/**
 * What is done to gradients before an update.
 *
 * @param maxNorm largest Euclidean norm of all gradients together; infinite: none
 */
public record GradientClipping(float maxNorm) {

  /** Gradients as they are. */
  public static final GradientClipping NONE = new GradientClipping(Float.POSITIVE_INFINITY);

  public GradientClipping {
    if (!(maxNorm > 0)) {
      throw new IllegalArgumentException("maxNorm " + maxNorm + "; accepted: above 0");
    }
  }
}
