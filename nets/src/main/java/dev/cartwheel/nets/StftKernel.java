package dev.cartwheel.nets;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The kernel [T, 1, F] of a convolution that takes the short-time Fourier transform of T samples at
 * F frequencies, from 0 to half the sampling rate: cos(2πtf / (2F − 2)) or −sin of it, times a
 * window.
 *
 * <p>Source: Keras 3, {@code keras.initializers.STFT}.
 *
 * @param side which part of the transform
 * @param window of T samples
 * @param scaling by what the window is divided
 */
public record StftKernel(Side side, SpectralWindow window, Scaling scaling) implements Initializer {

  /** The parts of a complex number. */
  public enum Side {
    REAL,
    IMAGINARY
  }

  /** How a window is scaled. */
  public enum Scaling {
    /** By its L2 norm. */
    DENSITY,
    /** By its L1 norm. */
    SPECTRUM,
    NONE
  }

  @Override
  public void fill(
      float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
    if (shape.length != 3 || shape[1] != 1) {
      throw new IllegalArgumentException(
          "STFT initializer for shape " + Arrays.toString(shape) + "; accepted: [T, 1, F]");
    }
    int bins = shape[2];
    double[] factors = window.values(shape[0]);
    double scale = scale(factors);
    int period = Math.max(1, 2 * (bins - 1));
    for (int i = 0; i < shape[0] * bins; i++) {
      int time = i / bins;
      double turn = -2 * Math.PI * (time * (long) (i % bins) % period) / period;
      double wave = side == Side.REAL ? StrictMath.cos(turn) : StrictMath.sin(turn);
      target[offset + i] = (float) (wave * factors[time] / scale);
    }
  }

  private double scale(double... factors) {
    double sum = 0;
    for (double each : factors) {
      sum += scaling == Scaling.DENSITY ? each * each : Math.abs(each);
    }
    return switch (scaling) {
      case DENSITY -> Math.sqrt(sum);
      case SPECTRUM -> sum;
      case NONE -> 1;
    };
  }
}
