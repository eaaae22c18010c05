package dev.cartwheel.nets;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a stretch of a signal is multiplied with before its spectrum is taken, so that its ends do
 * not jar.
 *
 * <p>Source: Harris, On the use of windows for harmonic analysis (1978).
 */
public sealed interface SpectralWindow {

  /**
   * The numbers, of a length of 1 or more.
   *
   * @throws IllegalArgumentException if the window has another length
   */
  double[] values(int length);

  /**
   * A window by its name.
   *
   * @param name hann, hamming, blackman, bartlett or boxcar, which changes nothing
   * @param periodic whether it would go on seamlessly, its end left out
   */
  static SpectralWindow named(String name, boolean periodic) {
    for (Shape shape : Shape.values()) {
      if (shape.name().equalsIgnoreCase(name)) {
        return new Named(shape, periodic);
      }
    }
    throw NearMatch.unknown(
        "window",
        name,
        Stream.of(Shape.values()).map(shape -> shape.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** The numbers themselves. */
  static SpectralWindow of(double... values) {
    return new Given(DoubleStream.of(values).boxed().toList());
  }

  /** The windows that have names. */
  enum Shape {
    HANN,
    HAMMING,
    BLACKMAN,
    BARTLETT,
    BOXCAR
  }

  /**
   * A window of any length.
   *
   * @param shape how it rises and falls
   * @param periodic whether it would go on seamlessly, its end left out
   */
  record Named(Shape shape, boolean periodic) implements SpectralWindow {

    private static final double TAU = 2 * Math.PI;

    @Override
    public double[] values(int length) {
      double[] window = new double[length];
      int period = Math.max(1, periodic ? length : length - 1);
      for (int i = 0; i < length; i++) {
        double turn = TAU * i / period;
        window[i] =
            length == 1
                ? 1
                : switch (shape) {
                  case HANN -> 0.5 - 0.5 * StrictMath.cos(turn);
                  case HAMMING -> 0.54 - 0.46 * StrictMath.cos(turn);
                  case BLACKMAN ->
                      0.42 - 0.5 * StrictMath.cos(turn) + 0.08 * StrictMath.cos(2 * turn);
                  case BARTLETT -> 1 - Math.abs(2.0 * i / period - 1);
                  case BOXCAR -> 1;
                };
      }
      return window;
    }
  }

  /**
   * A window of one length.
   *
   * @param numbers of the window
   */
  record Given(List<Double> numbers) implements SpectralWindow {

    public Given {
      numbers = List.copyOf(numbers);
    }

    @Override
    public double[] values(int length) {
      if (numbers.size() != length) {
        throw new IllegalArgumentException(
            "window is " + numbers.size() + " numbers; accepted: " + length + " numbers");
      }
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
