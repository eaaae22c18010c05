package dev.cartwheel.nets.layers.preprocessing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A number below a count of bins for any text, the same everywhere and always. Two texts may share
 * one.
 *
 * <p>The hash is FNV-1a of 64 bits (Fowler, Noll and Vo) over UTF-8, mixed by SplitMix64's
 * finaliser; Keras uses FarmHash, so its bins are others.
 */
public final class Hashing {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final int bins;
  private final Optional<String> masked;

  /**
   * Into so many bins.
   *
   * @param bins 1 or more
   */
  public Hashing(int bins) {
    this(bins, Optional.empty());
  }

  private Hashing(int bins, Optional<String> masked) {
    if (bins < 1) {
      throw new IllegalArgumentException("num_bins " + bins + "; accepted: 1 or more");
    }
    this.bins = bins;
    this.masked = masked;
  }

  /** The same with bin 0 for one value alone. */
  public Hashing masking(String value) {
    if (bins < 2) {
      throw new IllegalArgumentException("num_bins 1 with a mask_value; accepted: 2 or more");
    }
    return new Hashing(bins, Optional.of(value));
  }

  /** The bin of a text. */
  public int apply(String text) {
    if (masked.isEmpty()) {
      return bin(text, bins);
    }
    return masked.get().equals(text) ? 0 : 1 + bin(text, bins - 1);
  }

  /** The bin of several values together: a hashed crossing of features. */
  public int cross(String... values) {
    return apply(String.join("_X_", values));
  }

  static int bin(String text, int bins) {
    long hash = OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return (int) Long.remainderUnsigned(hash ^ (hash >>> 31), bins);
  }
}
