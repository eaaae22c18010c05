package dev.cartwheel.envs.wrappers;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * numpy's kinds of numbers. Observations are floats here whatever their kind, so of a kind remains
 * what numbers it has: whole ones cut towards zero, and wrapped round at its ends as C does.
 */
public enum Dtype {
  UINT8,
  INT8,
  INT16,
  INT32,
  INT64,
  FLOAT32;

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

  /** The number of this kind that {@code x} is cast to. */
  public float cast(float x) {
    return switch (this) {
      case UINT8 -> (long) x & 0xff;
      case INT8 -> (byte) (long) x;
      case INT16 -> (short) (long) x;
      case INT32 -> (int) (long) x;
      case INT64 -> (long) x;
      case FLOAT32 -> x;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
