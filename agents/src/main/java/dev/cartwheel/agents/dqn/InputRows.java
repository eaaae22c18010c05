package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.math.QuantileReturns;
import dev.cartwheel.agents.networks.InputNormalizer;

/**
 * Flat observations as rows for the network: encoded, normalised if wanted and, for implicit
 * quantiles, with fractions.
 */
final class InputRows {

  private final ObservationEncoder encoder;
  private final InputNormalizer normalizer;
  private final float[] encoded; // [B, W]
  private final float[] normalized; // [B, W]
  private final float[] rows; // [B, W + N]
  private final float[] midpoints; // [N]

  /**
   * @param batch most rows at a time, B
   * @param fractions N; 0 for a network that takes none
   */
  InputRows(ObservationEncoder encoder, InputNormalizer normalizer, int batch, int fractions) {
    this.encoder = encoder;
    this.normalizer = normalizer;
    this.encoded = encoder.buffer(batch);
    this.normalized = new float[normalizer.on() ? batch * encoder.width() : 0];
    this.midpoints = QuantileReturns.midpoints(fractions);
    this.rows = new float[fractions == 0 ? 0 : batch * (encoder.width() + fractions)];
  }

  /** Rows at the middle fractions, which are the same for all; valid until the next call. */
  float[] of(float[] flat, int batch) {
    return of(flat, batch, midpoints, 0);
  }

  /** Rows each at fractions of its own, [B, N]; valid until the next call. */
  float[] of(float[] flat, int batch, float[] fractions) {
    return of(flat, batch, fractions, midpoints.length);
  }

  private float[] of(float[] flat, int batch, float[] fractions, int stride) {
    float[] x = normalized(encoder.encode(flat, batch, encoded), batch);
    int count = midpoints.length;
    if (count == 0) {
      return x;
    }
    int width = encoder.width();
    for (int b = 0; b < batch; b++) {
      int at = b * (width + count);
      System.arraycopy(x, b * width, rows, at, width);
      System.arraycopy(fractions, b * stride, rows, at + width, count);
    }
    return rows;
  }

  /** Not in place: the rows may be the caller's own. */
  private float[] normalized(float[] x, int batch) {
    if (!normalizer.on()) {
      return x;
    }
    System.arraycopy(x, 0, normalized, 0, batch * encoder.width());
    normalizer.normalize(normalized, batch);
    return normalized;
  }
}
