package dev.cartwheel.envs.spaces;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws one of several under a restriction, with numpy's draws. */
final class Choice {

  private static final double SUM_TOLERANCE = 1e-5;

  private Choice() {}

  /** Draws an index from 0 to n - 1; with a mask that allows none, 0 without a draw. */
  static int index(int n, RandomGenerator random, Restriction restriction, Space<?> space) {
    if (restriction instanceof Restriction.None) {
      return random.nextInt(n);
    }
    if (restriction instanceof Restriction.Mask mask) {
      return masked(checked(mask.allowed(), n, 1, space), random);
    }
    if (restriction instanceof Restriction.Probability probability) {
      return weighted(checked(probability.of(), n, true, space), random);
    }
    throw refusal(restriction, space);
  }

  private static int masked(byte[] allowed, RandomGenerator random) {
    int count = 0;
    for (byte each : allowed) {
      count += each;
    }
    int chosen = count == 0 ? 0 : random.nextInt(count);
    for (int i = 0; i < allowed.length; i++) {
      if (allowed[i] == 1 && chosen-- == 0) {
        return i;
      }
    }
    return 0;
  }

  /**
   * As {@link #index}, but a probability is first divided by its sum and impossible indices are
   * left out: {@code MultiDiscrete}'s way, which rounds differently from {@code Discrete}'s.
   */
  static int nonZeroIndex(int n, RandomGenerator random, Restriction restriction, Space<?> space) {
    if (!(restriction instanceof Restriction.Probability probability)) {
      return index(n, random, restriction, space);
    }
    double[] given = checked(probability.of(), n, true, space);
    double sum = Arrays.stream(given).sum();
    int[] possible = IntStream.range(0, n).filter(i -> given[i] > 0).toArray();
    double[] shares = Arrays.stream(possible).mapToDouble(i -> given[i] / sum).toArray();
    return possible[weighted(shares, random)];
  }

  /** The first index whose share of the cumulative sum exceeds one uniform draw. */
  static int weighted(double[] probability, RandomGenerator random) {
    double[] cumulative = probability.clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
    double total = cumulative[cumulative.length - 1];
    double uniform = random.nextDouble();
    int index = 0;
    while (index < cumulative.length - 1 && cumulative[index] / total <= uniform) {
      index++;
    }
    return index;
  }

  /** Whether a mask forbids nothing. */
  static boolean allowsAll(byte[] mask) {
    for (byte allowed : mask) {
      if (allowed == 0) {
        return false;
      }
    }
    return true;
  }

  static byte[] checked(byte[] mask, int n, int largest, Space<?> space) {
    boolean fits = mask.length == n;
    for (byte each : mask) {
      fits &= each >= 0 && each <= largest;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "mask "
              + Arrays.toString(mask)
              + " for "
              + space
              + "; accepted: "
              + n
              + " entries from 0 to "
              + largest);
    }
    return mask;
  }

  static double[] checked(double[] probability, int n, boolean sumIsOne, Space<?> space) {
    boolean fits = probability.length == n;
    double sum = 0;
    for (double each : probability) {
      fits &= each >= 0 && each <= 1;
      sum += each;
    }
    if (!fits || (sumIsOne && !(Math.abs(sum - 1) <= SUM_TOLERANCE))) {
      throw new IllegalArgumentException(
          "probability "
              + Arrays.toString(probability)
              + " for "
              + space
              + "; accepted: "
              + n
              + " entries from 0 to 1"
              + (sumIsOne ? " with the sum 1" : ""));
    }
    return probability;
  }

  static IllegalArgumentException refusal(Restriction restriction, Space<?> space) {
    return new IllegalArgumentException(
        "restriction of kind "
            + restriction.getClass().getSimpleName()
            + " for "
            + space
            + "; accepted: see Restriction");
  }
}
