package dev.cartwheel.envs.random;

import java.util.Arrays;

/**
 * Turns one seed into as many well-mixed, independent ones as are needed: numpy's {@code
 * SeedSequence}, word for word.
 *
 * <p>Children are named by their index, not counted: {@code child(3)} of numpy's seed 42 is {@code
 * SeedSequence(42).spawn(4)[3]}, whatever was asked for before.
 *
 * <p>Source: M. E. O'Neill, "Developing a seed_seq alternative" (2015), and the description in
 * numpy's {@code numpy.random.SeedSequence}.
 */
public final class SeedSequence {

  private static final int POOL = 4;
  private static final int INIT_A = 0x43b0d7e5;
  private static final int MULT_A = 0x931e8875;
  private static final int INIT_B = 0x8b51f9dd;
  private static final int MULT_B = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;
  private static final int SHIFT = 16;

  private final long seed;
  private final int[] path;
  private final int[] pool;

  private SeedSequence(long seed, int[] path) {
    this.seed = seed;
    this.path = path;
    this.pool = mix(entropy(seed, path));
  }

  /**
   * The sequence of a seed.
   *
   * @throws IllegalArgumentException if {@code seed} is negative
   */
  public static SeedSequence of(long seed) {
    if (seed < 0) {
      throw new IllegalArgumentException("seed " + seed + "; accepted: 0 to " + Long.MAX_VALUE);
    }
    return new SeedSequence(seed, new int[0]);
  }

  /**
   * The child at {@code index}, independent of its siblings and of this.
   *
   * @throws IllegalArgumentException if {@code index} is negative
   */
  public SeedSequence child(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("child " + index + "; accepted: 0 or more");
    }
    int[] childPath = Arrays.copyOf(path, path.length + 1);
    childPath[path.length] = index;
    return new SeedSequence(seed, childPath);
  }

  /** The first {@code count} 32-bit words: numpy's {@code generate_state(count)}. */
  public int[] ints(int count) {
    int[] words = new int[count];
    int hash = INIT_B;
    for (int i = 0; i < count; i++) {
      int word = pool[i % POOL] ^ hash;
      hash *= MULT_B;
      word *= hash;
      words[i] = word ^ (word >>> SHIFT);
    }
    return words;
  }

  /** The first {@code count} 64-bit words: numpy's {@code generate_state(count, uint64)}. */
  public long[] longs(int count) {
    int[] halves = ints(2 * count);
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = (halves[2 * i] & 0xffff_ffffL) | ((long) halves[2 * i + 1] << 32);
    }
    return words;
  }

  /** The seed's 32-bit words, low first; a child's are padded to the pool before its path. */
  private static int[] entropy(long seed, int[] path) {
    int high = (int) (seed >>> 32);
    int seedWords = path.length > 0 ? POOL : high == 0 ? 1 : 2;
    int[] words = new int[seedWords + path.length];
    words[0] = (int) seed;
    if (seedWords > 1) {
      words[1] = high;
    }
    System.arraycopy(path, 0, words, seedWords, path.length);
    return words;
  }

  private static int[] mix(int[] entropy) {
    int[] pool = new int[POOL];
    int hash = INIT_A;
    for (int i = 0; i < POOL; i++) {
      pool[i] = hashed(i < entropy.length ? entropy[i] : 0, hash);
      hash *= MULT_A;
    }
    for (int source = 0; source < POOL; source++) {
      for (int target = 0; target < POOL; target++) {
        if (source != target) {
          pool[target] = mixed(pool[target], hashed(pool[source], hash));
          hash *= MULT_A;
        }
      }
    }
    for (int source = POOL; source < entropy.length; source++) {
      for (int target = 0; target < POOL; target++) {
        pool[target] = mixed(pool[target], hashed(entropy[source], hash));
        hash *= MULT_A;
      }
    }
    return pool;
  }

  private static int hashed(int word, int hash) {
    int value = (word ^ hash) * (hash * MULT_A);
    return value ^ (value >>> SHIFT);
  }

  private static int mixed(int x, int y) {
    int value = MIX_LEFT * x - MIX_RIGHT * y;
    return value ^ (value >>> SHIFT);
  }

  @Override
  public String toString() {
    return "SeedSequence(" + seed + (path.length == 0 ? "" : ", " + Arrays.toString(path)) + ")";
  }
}
