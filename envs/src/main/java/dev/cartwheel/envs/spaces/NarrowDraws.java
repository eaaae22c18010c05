package dev.cartwheel.envs.spaces;

import java.util.random.RandomGenerator;

/**
 * numpy's {@code integers} of kinds with 8 or 16 bits: Lemire's method on the parts of 32-bit
 * words, low part first. Parts that are left over serve the next draw of the same call, and no
 * other: one object is one call.
 */
public final class NarrowDraws {

  private final RandomGenerator random;
  private final int bits;
  private final int range;
  private int word;
  private int partsLeft;

  /**
   * @param bits 8 or 16
   */
  public NarrowDraws(RandomGenerator random, int bits) {
    if (bits != Byte.SIZE && bits != Short.SIZE) {
      throw new IllegalArgumentException("draws of " + bits + " bits; accepted: 8, 16");
    }
    this.random = random;
    this.bits = bits;
    this.range = 1 << bits;
  }

  /** A number from 0 to less than a bound, which is below 2 to the number of bits. */
  public int below(int bound) {
    if (bound < 1 || bound >= range) {
      throw new IllegalArgumentException("bound " + bound + "; accepted: 1 to " + (range - 1));
    }
    if (bound == 1) {
      return 0;
    }
    int threshold = (range - bound) % bound;
    int product;
    do {
      product = part() * bound;
    } while ((product & (range - 1)) < threshold);
    return product >>> bits;
  }

  private int part() {
    if (partsLeft == 0) {
      word = random.nextInt();
      partsLeft = Integer.SIZE / bits;
    } else {
      word >>>= bits;
    }
    partsLeft--;
    return word & (range - 1);
  }
}
