package dev.cartwheel.agents.math;

/**
 * Distributions of returns over N atoms at equal distances from vMin to vMax.
 *
 * <p>Source: M. Bellemare, W. Dabney and R. Munos, "A Distributional Perspective on Reinforcement
 * Learning", 2017, equation 7 and algorithm 1.
 */
public final class CategoricalReturns {

  private CategoricalReturns() {}

  /** The atoms zᵢ = vMin + i · (vMax − vMin) / (N − 1). */
  public static float[] atoms(double vMin, double vMax, int count) {
    float[] atoms = new float[count];
    for (int i = 0; i < count; i++) {
      atoms[i] = (float) (vMin + i * (vMax - vMin) / (count - 1));
    }
    return atoms;
  }

  /**
   * Adds a share of the distribution of rT + discountT · Z to a target: the mass of each shifted
   * atom goes to its two neighbours, in inverse proportion to their distances, and what falls
   * outside goes to the outermost.
   *
   * @param atoms z, [N], 2 or more
   * @param p chances of Z's atoms, [N] from {@code pOffset}
   * @param share what the distribution counts
   * @param target m, [N] from {@code targetOffset}
   */
  public static void addProjection(
      float rT,
      float discountT,
      float[] atoms,
      float[] p,
      int pOffset,
      float share,
      float[] target,
      int targetOffset) {
    int last = atoms.length - 1;
    double low = atoms[0];
    double gap = (atoms[last] - low) / last;
    for (int i = 0; i <= last; i++) {
      double moved = rT + (double) discountT * atoms[i];
      double position = Math.max(0, Math.min(last, (moved - low) / gap));
      int below = (int) position;
      double above = position - below;
      float mass = share * p[pOffset + i];
      target[targetOffset + below] += (float) (mass * (1 - above));
      if (above > 0) {
        target[targetOffset + below + 1] += (float) (mass * above);
      }
    }
  }

  /** Σ pᵢ zᵢ. */
  public static float mean(float[] atoms, float[] p, int offset) {
    float mean = 0;
    for (int i = 0; i < atoms.length; i++) {
      mean += atoms[i] * p[offset + i];
    }
    return mean;
  }
}
