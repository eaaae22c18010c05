package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NearMatch;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the values of a loss become one number. Source: Keras 3, {@code keras.losses.Loss}. */
public enum Reduction {
  /** The sum divided by the number of values. */
  SUM_OVER_BATCH_SIZE,
  /** The sum. */
  SUM,
  /** The same as {@link #SUM_OVER_BATCH_SIZE}. */
  MEAN,
  /** The sum divided by the sum of the weights. */
  MEAN_WITH_SAMPLE_WEIGHT,
  /** The values stay as they are. */
  NONE;

  /** The Keras name: {@code "sum_over_batch_size"}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reduction of a Keras name; null is {@link #NONE}, as in Keras. */
  static Reduction named(@Nullable Object id) {
    if (id == null) {
      return NONE;
    }
    for (Reduction reduction : values()) {
      if (reduction.id().equals(id)) {
        return reduction;
      }
    }
    throw NearMatch.unknown(
        "reduction", id.toString(), Arrays.stream(values()).map(Reduction::id).toList());
  }
}
