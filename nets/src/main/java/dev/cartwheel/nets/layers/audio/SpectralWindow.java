package dev.cartwheel.nets.layers.audio;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * What a stretch of a signal is multiplied with before its spectrum is taken, so that its ends do
 * not jar.
 *
 * <p>Source: Harris, On the use of windows for harmonic analysis (1978).
 */
final class SpectralWindow {

  private static final double TAU = 2 * Math.PI;

  private SpectralWindow() {}

  /**
   * The argument {@code window}: a name, the numbers themselves, or null for none.
   *
   * @param length of the window
   * @param periodic whether it would go on seamlessly, its end left out
   */
  static double[] of(LayerConfig config, int length, boolean periodic) {
    if (config.isNull("window")) {
      config.replace("window", "boxcar"); // which is none by a name, as a model's file needs it
    }
    if (config.has("window") && !(config.value("window") instanceof String)) {
      double[] given = config.requiredNumbers("window");
      if (given.length != length) {
        throw config.refusal("window", given.length + " numbers", length + " numbers");
      }
      return given;
    }
    String name = config.oneOf("window", "hann", "hamming", "blackman", "bartlett", "boxcar");
    double[] window = new double[length];
    int period = Math.max(1, periodic ? length : length - 1);
    for (int i = 0; i < length; i++) {
      double turn = TAU * i / period;
      window[i] =
          length == 1
              ? 1
              : switch (name) {
                case "hann" -> 0.5 - 0.5 * StrictMath.cos(turn);
                case "hamming" -> 0.54 - 0.46 * StrictMath.cos(turn);
                case "blackman" ->
                    0.42 - 0.5 * StrictMath.cos(turn) + 0.08 * StrictMath.cos(2 * turn);
                case "bartlett" -> 1 - Math.abs(2.0 * i / period - 1);
                default -> 1;
              };
    }
    return window;
  }
}
