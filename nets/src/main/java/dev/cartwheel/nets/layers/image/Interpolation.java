package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.layers.image.Taps.Tap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How an axis is resized: centres of places are aligned, each output is a weighted mean of the
 * places near it. Source: Keras 3, {@code keras.ops.image.resize}.
 */
enum Interpolation {
  /** The place that contains the centre. */
  NEAREST(0),
  /** Linear in the distance. */
  BILINEAR(1),
  /**
   * Keys's cubic (1981): with a = −¾ and the edge repeated, as Keras does on PyTorch; if
   * antialiased with a = −½ and without what lies beyond the edge.
   */
  BICUBIC(2),
  /** Lanczos's window of 3 places. */
  LANCZOS3(3),
  /** Lanczos's window of 5 places. */
  LANCZOS5(5);

  private final double reach;

  Interpolation(double reach) {
    this.reach = reach;
  }

  static Interpolation named(String name) {
    for (Interpolation interpolation : values()) {
      if (interpolation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return interpolation;
      }
    }
    List<String> names =
        Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    throw NearMatch.unknown("interpolation", name, names);
  }

  /**
   * To a given length.
   *
   * @param antialias whether a smaller output takes in all places it stands for
   */
  Taps.Rule to(int target, boolean antialias) {
    return new Resized(this, target, antialias);
  }

  private record Resized(Interpolation how, int target, boolean antialias) implements Taps.Rule {
    @Override
    public Tap[][] taps(int length) {
      double scale = (double) length / target;
      double stretch = antialias ? Math.max(1, scale) : 1;
      Tap[][] taps = Taps.Rule.room(target, (int) Math.min(length, 2 * how.reach * stretch + 1));
      for (int i = 0; i < target; i++) {
        double centre = (i + 0.5) * scale - 0.5;
        taps[i] =
            how == NEAREST
                ? new Tap[] {new Tap(Math.min(length - 1, (int) ((i + 0.5) * scale)), 1)}
                : how == BICUBIC && !antialias
                    ? cubic(centre, length)
                    : how.near(centre, stretch, length);
      }
      return taps;
    }
  }

  private Tap[] near(double centre, double stretch, int length) {
    int first = Math.max(0, (int) Math.ceil(centre - reach * stretch));
    int last = Math.min(length - 1, (int) Math.floor(centre + reach * stretch));
    double sum = 0;
    for (int place = first; place <= last; place++) {
      sum += weight((place - centre) / stretch);
    }
    List<Tap> taps = new ArrayList<>();
    for (int place = first; place <= last; place++) {
      double weight = weight((place - centre) / stretch) / sum;
      if (weight != 0) {
        taps.add(new Tap(place, (float) weight));
      }
    }
    return taps.toArray(new Tap[0]);
  }

  private static Tap[] cubic(double centre, int length) {
    int first = (int) Math.floor(centre) - 1;
    Tap[] taps = new Tap[4];
    for (int i = 0; i < taps.length; i++) {
      int place = Math.max(0, Math.min(length - 1, first + i));
      taps[i] = new Tap(place, (float) keys(-0.75, Math.abs(first + i - centre)));
    }
    return taps;
  }

  /** Keys's cubic at a distance below 2. */
  private static double keys(double a, double x) {
    return x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  }

  private double weight(double distance) {
    double x = Math.abs(distance);
    if (x >= reach) {
      return 0;
    }
    return switch (this) {
      case BICUBIC -> keys(-0.5, x);
      case LANCZOS3, LANCZOS5 ->
          x < 1e-9
              ? 1
              : reach
                  * StrictMath.sin(Math.PI * x)
                  * StrictMath.sin(Math.PI * x / reach)
                  / (Math.PI * Math.PI * x * x);
      default -> 1 - x;
    };
  }
}
