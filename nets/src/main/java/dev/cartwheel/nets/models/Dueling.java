package dev.cartwheel.nets.models;

/**
 * Two streams made one: y(a, n) = v(n) + g(a, n) − mean over a' of g(a', n).
 *
 * <p>Source: Z. Wang et al., "Dueling Network Architectures for Deep Reinforcement Learning", 2016,
 * equation 9; for distributions M. Hessel et al., "Rainbow", 2018.
 */
final class Dueling {

  private Dueling() {}

  /**
   * @param v value stream, [R, N]
   * @param g advantage stream, [R, A, N]
   * @param y where the sum goes, [R, A, N]
   */
  static void combine(float[] v, float[] g, int rows, int choices, int atoms, float[] y) {
    for (int r = 0; r < rows; r++) {
      int row = r * choices * atoms;
      for (int n = 0; n < atoms; n++) {
        float base = v[r * atoms + n] - mean(g, row + n, choices, atoms);
        for (int a = 0; a < choices; a++) {
          y[row + a * atoms + n] = g[row + a * atoms + n] + base;
        }
      }
    }
  }

  /**
   * dv = Σₐ dy, dg = dy − mean over a' of dy.
   *
   * @param dy [R, A, N]
   * @param dv [R, N]
   * @param dg [R, A, N]
   */
  static void gradients(float[] dy, int rows, int choices, int atoms, float[] dv, float[] dg) {
    for (int r = 0; r < rows; r++) {
      int row = r * choices * atoms;
      for (int n = 0; n < atoms; n++) {
        float mean = mean(dy, row + n, choices, atoms);
        dv[r * atoms + n] = mean * choices;
        for (int a = 0; a < choices; a++) {
          dg[row + a * atoms + n] = dy[row + a * atoms + n] - mean;
        }
      }
    }
  }

  private static float mean(float[] values, int first, int count, int stride) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[first + i * stride];
    }
    return sum / count;
  }
}
