package dev.cartwheel.envs.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Normal and exponential samples as numpy draws them: a random layer, a random place in it, and a
 * look at the density only where the layer's edge is crossed.
 *
 * <p>Source: G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables"
 * (2000); which bits choose what is as in {@code numpy.random.Generator}.
 */
final class Ziggurat {

  /** Where the tail of the normal distribution begins. */
  private static final double NORMAL_TAIL = 3.654152885361009;

  private static final double INVERSE_NORMAL_TAIL = 0.2736612373297583;

  /** Where the tail of the exponential distribution begins. */
  private static final double EXPONENTIAL_TAIL = 7.69711747013105;

  private static final Ziggurat NORMAL = new Ziggurat("ziggurat-normal.txt");
  private static final Ziggurat EXPONENTIAL = new Ziggurat("ziggurat-exponential.txt");

  private static final int LAYERS = 256;

  private final long[] accepted = new long[LAYERS];
  private final double[] width = new double[LAYERS];
  private final double[] density = new double[LAYERS];

  private Ziggurat(String resource) {
    List<String> lines;
    try (InputStream in = Ziggurat.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing from the jar");
      }
      lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      String[] columns = lines.get(layer).split(" ");
      accepted[layer] = Long.parseLong(columns[0], 16);
      width[layer] = Double.parseDouble(columns[1]);
      density[layer] = Double.parseDouble(columns[2]);
    }
  }

  /** A sample of the normal distribution with mean 0 and deviation 1. */
  static double normal(Pcg64 random) {
    while (true) {
      long word = random.nextLong();
      int layer = (int) (word & 0xff);
      boolean negative = (word & 0x100) != 0;
      long place = (word >>> 9) & 0xf_ffff_ffff_ffffL;
      double x = place * NORMAL.width[layer];
      if (place < NORMAL.accepted[layer]) {
        return negative ? -x : x;
      }
      if (layer == 0) {
        // The layer's own sign bit is not used here, as in numpy.
        return normalTail(random, (place & 0x100) != 0);
      }
      if (NORMAL.below(layer, random.nextDouble(), StrictMath.exp(-0.5 * x * x))) {
        return negative ? -x : x;
      }
    }
  }

  private static double normalTail(Pcg64 random, boolean negative) {
    while (true) {
      double x = -INVERSE_NORMAL_TAIL * StrictMath.log1p(-random.nextDouble());
      double y = -StrictMath.log1p(-random.nextDouble());
      if (y + y > x * x) {
        return negative ? -(NORMAL_TAIL + x) : NORMAL_TAIL + x;
      }
    }
  }

  /** A sample of the exponential distribution with mean 1. */
  static double exponential(Pcg64 random) {
    while (true) {
      long word = random.nextLong() >>> 3;
      int layer = (int) (word & 0xff);
      long place = word >>> 8;
      double x = place * EXPONENTIAL.width[layer];
      if (place < EXPONENTIAL.accepted[layer]) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_TAIL - StrictMath.log1p(-random.nextDouble());
      }
      if (EXPONENTIAL.below(layer, random.nextDouble(), StrictMath.exp(-x))) {
        return x;
      }
    }
  }

  /** Whether a height drawn within a layer's edge is under the curve. */
  private boolean below(int layer, double uniform, double curve) {
    return (density[layer - 1] - density[layer]) * uniform + density[layer] < curve;
  }
}
