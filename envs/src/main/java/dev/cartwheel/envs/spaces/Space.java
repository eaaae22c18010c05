package dev.cartwheel.envs.spaces;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A set of values: Gymnasium's {@code Space}.
 *
 * @param <T> type of the elements
 */
public sealed interface Space<T> permits Box, Discrete, MultiBinary, MultiDiscrete {

  /** The class of the elements. */
  Class<T> type();

  /** Whether {@code value} is an element: right type, right shape, inside the bounds, no NaN. */
  boolean contains(@Nullable Object value);

  /**
   * Draws an element. With a {@code Pcg64} seeded by {@code s} the draws are those of Gymnasium's
   * {@code space.seed(s); space.sample()}.
   */
  T sample(RandomGenerator random);

  /** Number of floats an element takes in flat form. */
  int width();

  /** Writes an element's flat form, exactly, to {@code target[offset .. offset + width())}. */
  void write(T value, float[] target, int offset);

  /** Reads an element back from its flat form. */
  T read(float[] source, int offset);

  /** Number of elements if this is a {@link Discrete} space, else 0. */
  default int choices() {
    return 0;
  }

  /** One line that says why {@code value} is no element, for error messages. */
  default String refusal(@Nullable Object value) {
    return value + " is outside " + this;
  }
}
