package dev.cartwheel.envs.random;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * PCG-XSL-RR 128/64: the generator behind numpy's {@code default_rng}, bit for bit, with numpy's
 * ways of turning its words into numbers.
 *
 * <p>The scalar calls that agree with {@code numpy.random.Generator(PCG64(seed))}:
 *
 * <table>
 *   <caption>Calls with equal results</caption>
 *   <tr><th>here</th><th>numpy</th></tr>
 *   <tr><td>{@link #nextDouble()}</td><td>{@code random()}</td></tr>
 *   <tr><td>{@code nextDouble(a, b)}</td><td>{@code uniform(a, b)}</td></tr>
 *   <tr><td>{@link #nextInt(int) nextInt(n)}, {@link #nextLong(long) nextLong(n)}</td>
 *       <td>{@code integers(n)}</td></tr>
 *   <tr><td>{@link #nextInt(int, int) nextInt(a, b)}</td><td>{@code integers(a, b)}</td></tr>
 *   <tr><td>{@link #nextGaussian()}</td><td>{@code standard_normal()}</td></tr>
 *   <tr><td>{@link #nextExponential()}</td><td>{@code standard_exponential()}</td></tr>
 *   <tr><td>{@link #nextLong()}</td><td>{@code bit_generator.random_raw()}</td></tr>
 * </table>
 *
 * <p>Not safe for use by several threads.
 *
 * <p>Sources: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation" (2014); D. Lemire, "Fast Random Integer Generation in an
 * Interval" (2019), for bounded integers.
 */
public final class Pcg64 implements RandomGenerator {

  private static final long MULTIPLIER_HIGH = 2549297995355413924L;
  private static final long MULTIPLIER_LOW = 4865540595714422341L;
  private static final long UINT32 = 0xffff_ffffL;
  private static final double TO_UNIT = 0x1.0p-53;

  private long stateHigh;
  private long stateLow;
  private long incrementHigh;
  private long incrementLow;

  /** The upper half of the last 64-bit word split for {@link #nextInt()}, while unused. */
  private int half;

  private boolean hasHalf;

  /** The generator numpy seeds with {@code seed}, which must not be negative. */
  public Pcg64(long seed) {
    this(SeedSequence.of(seed));
  }

  /** The generator numpy seeds with the sequence. */
  public Pcg64(SeedSequence sequence) {
    seed(sequence);
  }

  /** Starts again as {@code new Pcg64(seed)} would. */
  public void reseed(long seed) {
    seed(SeedSequence.of(seed));
  }

  private void seed(SeedSequence sequence) {
    long[] words = sequence.longs(4);
    incrementHigh = (words[2] << 1) | (words[3] >>> 63);
    incrementLow = (words[3] << 1) | 1;
    stateHigh = 0;
    stateLow = 0;
    advance();
    long low = stateLow + words[1];
    stateHigh += words[0] + carry(low, words[1]);
    stateLow = low;
    advance();
    hasHalf = false;
    half = 0;
  }

  /** state = state * multiplier + increment, modulo 2^128. */
  private void advance() {
    long low = stateLow * MULTIPLIER_LOW;
    long high =
        unsignedMultiplyHigh(stateLow, MULTIPLIER_LOW)
            + stateHigh * MULTIPLIER_LOW
            + stateLow * MULTIPLIER_HIGH;
    stateLow = low + incrementLow;
    stateHigh = high + incrementHigh + carry(stateLow, incrementLow);
  }

  /** 1 if the sum {@code sum = x + addend} overflowed as unsigned, else 0. */
  private static long carry(long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
  }

  private static long unsignedMultiplyHigh(long x, long y) {
    return Math.multiplyHigh(x, y) + ((x >> 63) & y) + ((y >> 63) & x);
  }

  @Override
  public long nextLong() {
    advance();
    return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
  }

  /** 32 bits: the lower half of a word, then the upper half kept from it. */
  @Override
  public int nextInt() {
    if (hasHalf) {
      hasHalf = false;
      return half;
    }
    long word = nextLong();
    hasHalf = true;
    half = (int) (word >>> 32);
    return (int) word;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * TO_UNIT;
  }

  @Override
  public double nextGaussian() {
    return Ziggurat.normal(this);
  }

  @Override
  public double nextExponential() {
    return Ziggurat.exponential(this);
  }

  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + "; accepted: 1 or more");
    }
    return (int) below(bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    if (origin >= bound) {
      throw new IllegalArgumentException(
          "range " + origin + " to " + bound + "; accepted: origin < bound");
    }
    return (int) (origin + below((long) bound - origin));
  }

  @Override
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + "; accepted: 1 or more");
    }
    return bound <= UINT32 + 1 ? below(bound) : wideBelow(bound);
  }

  /** Lemire's method on 32-bit words, for 1 to 2^32; 1 draws nothing. */
  private long below(long bound) {
    if (bound == 1) {
      return 0;
    }
    if (bound == UINT32 + 1) {
      return nextInt() & UINT32;
    }
    long product = (nextInt() & UINT32) * bound;
    if ((product & UINT32) < bound) {
      long threshold = (UINT32 + 1 - bound) % bound;
      while ((product & UINT32) < threshold) {
        product = (nextInt() & UINT32) * bound;
      }
    }
    return product >>> 32;
  }

  /** Lemire's method on 64-bit words. */
  private long wideBelow(long bound) {
    long word = nextLong();
    long low = word * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long threshold = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(low, threshold) < 0) {
        word = nextLong();
        low = word * bound;
      }
    }
    return unsignedMultiplyHigh(word, bound);
  }

  /** The whole state: what {@link #restore(long[])} takes. */
  public long[] state() {
    return new long[] {
      stateHigh, stateLow, incrementHigh, incrementLow, hasHalf ? 1 : 0, half & UINT32
    };
  }

  /**
   * Continues where another generator was.
   *
   * @param state what {@link #state()} of it returned
   */
  public void restore(long[] state) {
    if (state.length != 6 || (state[3] & 1) == 0 || (state[4] & ~1L) != 0) {
      throw new IllegalArgumentException(
          "not a Pcg64 state; accepted: the six numbers state() returns");
    }
    stateHigh = state[0];
    stateLow = state[1];
    incrementHigh = state[2];
    incrementLow = state[3];
    hasHalf = state[4] == 1;
    half = (int) state[5];
  }

  /** {@link #state()} as a part of a world's or learner's snapshot. */
  public Snapshot snapshot() {
    return Snapshot.of("Pcg64").put("state", state()).build();
  }

  /** Takes up what {@link #snapshot()} recorded. */
  public void restore(Snapshot snapshot) {
    restore(snapshot.expect("Pcg64").longs("state"));
  }
}
