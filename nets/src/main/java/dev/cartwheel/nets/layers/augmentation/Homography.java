package dev.cartwheel.nets.layers.augmentation;

/** The change of perspective that takes four places to four others. */
final class Homography {

  private static final int UNKNOWNS = 8;

  private Homography() {}

  /**
   * Finds m with start = ((m₀x + m₁y + m₂) / d, (m₃x + m₄y + m₅) / d), d = m₆x + m₇y + 1, for each
   * end (x, y).
   *
   * @param start four places, x and y in turn
   * @param end four places, no three of them on a line
   * @param m eight numbers, written
   */
  static void solve(double[] start, double[] end, double[] m) {
    double[][] rows = new double[UNKNOWNS][];
    for (int k = 0; k < UNKNOWNS; k += 2) {
      double x = end[k];
      double y = end[k + 1];
      double u = start[k];
      double v = start[k + 1];
      rows[k] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
      rows[k + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
    }
    for (int k = 0; k < UNKNOWNS; k++) {
      int pivot = k;
      for (int r = k + 1; r < UNKNOWNS; r++) {
        pivot = Math.abs(rows[r][k]) > Math.abs(rows[pivot][k]) ? r : pivot;
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[k];
      rows[k] = row;
      for (int r = 0; r < UNKNOWNS; r++) {
        double factor = r == k ? 0 : rows[r][k] / row[k];
        for (int c = k; c <= UNKNOWNS; c++) {
          rows[r][c] -= factor * row[c];
        }
      }
    }
    for (int k = 0; k < UNKNOWNS; k++) {
      m[k] = rows[k][UNKNOWNS] / rows[k][k];
    }
  }
}
