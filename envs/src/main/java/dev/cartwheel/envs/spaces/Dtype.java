package dev.cartwheel.envs.spaces;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * numpy's kinds of numbers. Observations are floats here whatever their kind, so of a kind remains
 * what numbers it has: whole ones cut towards zero, and wrapped round at its ends as C does.
 */
public enum Dtype {
  BOOL(1, false),
  UINT8(8, false),
  UINT16(16, false),
  UINT32(32, false),
  UINT64(64, false),
  INT8(8, true),
  INT16(16, true),
  INT32(32, true),
  INT64(64, true),
  FLOAT16(16, true),
  FLOAT32(32, true),
  FLOAT64(64, true);

  private static final double TWO_TO_63 = 0x1.0p63;

  private final int bits;
  private final boolean signed;

  Dtype(int bits, boolean signed) {
    this.bits = bits;
    this.signed = signed;
  }

  /** The kind of a name of numpy's, such as {@code uint8}. */
  public static Dtype of(String name) {
    for (Dtype dtype : values()) {
      if (dtype.toString().equals(name)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException(
        "dtype '%s'; accepted: %s"
            .formatted(
                name,
                Arrays.stream(values()).map(Dtype::toString).collect(Collectors.joining(", "))));
  }

  /** Bits of a number; 1 for a truth value. */
  int bits() {
    return bits;
  }

  /** Whether there are whole numbers below zero. */
  public boolean isSigned() {
    return signed;
  }

  /** Whether the numbers are whole, or truth values. */
  public boolean isWhole() {
    return ordinal() < FLOAT16.ordinal();
  }

  /** The smallest whole number. */
  public long smallest() {
    return signed ? -1L << (bits - 1) : 0;
  }

  /** The largest whole number; that of {@link #UINT64} has all bits set. */
  public long largest() {
    return signed ? ~smallest() : -1L >>> (Long.SIZE - bits);
  }

  /** A whole number of this kind as it is shown: a truth value, a number of up to 64 bits. */
  Object number(long x) {
    return switch (this) {
      case BOOL -> x != 0;
      case UINT64 -> new BigInteger(Long.toUnsignedString(x));
      default -> x;
    };
  }

  /** The whole number that {@link #number} shows; refuses what is none. */
  long whole(@Nullable Object shown, Space<?> space) {
    if (this == BOOL && shown instanceof Boolean bit) {
      return bit ? 1 : 0;
    }
    if (this == UINT64
        && shown instanceof BigInteger big
        && big.signum() >= 0
        && big.bitLength() <= Long.SIZE) {
      return big.longValue();
    }
    if (shown instanceof Number number && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    throw new IllegalArgumentException(Quoted.of(shown) + "; accepted: a whole number of " + space);
  }

  /** Orders two whole numbers of this kind. */
  int compare(long x, long y) {
    return this == UINT64 ? Long.compareUnsigned(x, y) : Long.compare(x, y);
  }

  /** A whole number of this kind as a double, rounded where it has more than 53 bits. */
  double toDouble(long x) {
    return this == UINT64 && x < 0 ? (x & Long.MAX_VALUE) + TWO_TO_63 : x;
  }

  /** The bits of the whole number that {@code x}, within the range of this kind, is cut to. */
  long toLong(double x) {
    if (x < TWO_TO_63) {
      return (long) x;
    }
    // Beyond a long's range: the upper half of UINT64, and what x86 makes of it for the others.
    return this == UINT64 ? (long) (x - TWO_TO_63) ^ Long.MIN_VALUE : Long.MIN_VALUE;
  }

  /** The number of this kind that {@code x} is cast to. */
  public float cast(float x) {
    return switch (this) {
      case BOOL -> x == 0 ? 0 : 1;
      case UINT8 -> (long) x & 0xff;
      case UINT16 -> (long) x & 0xffff;
      case UINT32 -> (long) x & 0xffff_ffffL;
      case UINT64 -> (float) toDouble(toLong(x));
      case INT8 -> (byte) (long) x;
      case INT16 -> (short) (long) x;
      case INT32 -> (int) (long) x;
      case INT64 -> (long) x;
      case FLOAT16 -> (float) toHalf(x);
      case FLOAT32, FLOAT64 -> x;
    };
  }

  /** The nearest number of half precision (IEEE 754 binary16), ties to even. */
  static double toHalf(double x) {
    if (x == 0 || !Double.isFinite(x)) {
      return x;
    }
    // 11 significant bits; below 2^-14 the spacing stays 2^-24.
    int exponent = Math.max(Math.getExponent(x), -14) - 10;
    double rounded = Math.scalb(Math.rint(Math.scalb(x, -exponent)), exponent);
    return Math.abs(rounded) > 65504 ? Math.copySign(Double.POSITIVE_INFINITY, x) : rounded;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
