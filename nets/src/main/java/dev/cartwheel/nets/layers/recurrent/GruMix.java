package dev.cartwheel.nets.layers.recurrent;

/** h' = s·h + (1 − s)·n of one row, with s and n the first and third of three gates. */
final class GruMix {

  private GruMix() {}

  /**
   * @param at where the row of h begins
   * @param step from there to the row of h'
   */
  static void forward(int units, float[] gates, int row, float[] h, int at, int step) {
    int n = row + 2 * units;
    for (int u = 0; u < units; u++) {
      float s = gates[row + u];
      h[at + step + u] = s * h[at + u] + (1 - s) * gates[n + u];
    }
  }

  /**
   * Writes ds and dn into {@code dz}, and s · dh, which goes straight to h, into {@code passed}.
   */
  static void backward(
      int units,
      float[] gates,
      int row,
      float[] h,
      int at,
      float[] dh,
      int dhAt,
      float[] dz,
      float[] passed) {
    int n = row + 2 * units;
    for (int u = 0; u < units; u++) {
      float d = dh[dhAt + u];
      float s = gates[row + u];
      dz[row + u] = d * (h[at + u] - gates[n + u]);
      dz[n + u] = d * (1 - s);
      passed[dhAt + u] = d * s;
    }
  }
}
