package dev.cartwheel.envs.spaces;

import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A set of values: Gymnasium's {@code Space}.
 *
 * @param <T> type of the elements
 */
public sealed interface Space<T>
    permits Box,
        Dict,
        Discrete,
        DoubleBox,
        Graph,
        IntegerBox,
        LongDiscrete,
        MultiBinary,
        MultiDiscrete,
        OneOf,
        Sequence,
        Text,
        Tuple {

  /** The class of the elements. */
  Class<T> type();

  /** Whether {@code value} is an element: right type, right shape, inside the bounds, no NaN. */
  boolean contains(@Nullable Object value);

  /**
   * Draws an element. With a {@code Pcg64} seeded by {@code s} the draws of a space that is not
   * composed of others are those of Gymnasium's {@code space.seed(s); space.sample()}; see {@link
   * #sampler} for the others.
   */
  default T sample(RandomGenerator random) {
    return sample(random, Restriction.NONE);
  }

  /**
   * Draws an element within a restriction.
   *
   * @throws IllegalArgumentException if the restriction is not of a kind and shape for this space
   */
  T sample(RandomGenerator random, Restriction restriction);

  /**
   * Draws as Gymnasium does after {@code space.seed(seed)}, for composed spaces too.
   *
   * @param seed not negative
   * @param generators makes a generator of a seed: {@code Pcg64::new}
   */
  default Sampler<T> sampler(long seed, LongFunction<? extends RandomGenerator> generators) {
    RandomGenerator random = generators.apply(seed);
    return restriction -> sample(random, restriction);
  }

  /**
   * Number of floats an element takes in flat form.
   *
   * @throws UnsupportedOperationException if elements have no common width: {@link Sequence},
   *     {@link Graph} and what contains them
   */
  int width();

  /** Writes an element's flat form, exactly, to {@code target[offset .. offset + width())}. */
  void write(T value, float[] target, int offset);

  /** Reads an element back from its flat form. */
  T read(float[] source, int offset);

  /**
   * An element as JSON has it: numbers, texts, lists and maps, arrays nested by their shape. Equal
   * to what Gymnasium's {@code to_jsonable} gives for one sample.
   */
  Object toJson(T value);

  /**
   * The element that {@link #toJson} shows.
   *
   * @throws IllegalArgumentException if it shows none of this space's
   */
  T fromJson(@Nullable Object json);

  /** Number of elements if this is a {@link Discrete} space, else 0. */
  default int choices() {
    return 0;
  }

  /**
   * Number of entries of an action mask for each number of an element, one after the other in the
   * mask: those of a {@link Discrete}, of every number of a {@link MultiDiscrete}, 0 and 1 of every
   * bit of a {@link MultiBinary}; empty for a space without masks.
   */
  default int[] maskParts() {
    return new int[0];
  }

  /** Number of entries of an action mask: the sum of {@link #maskParts}. */
  default int maskWidth() {
    int width = 0;
    for (int part : maskParts()) {
      width = Math.addExact(width, part);
    }
    return width;
  }

  /**
   * What an action mask allows to be drawn.
   *
   * @param mask {@link #maskWidth} entries, 1 where allowed
   */
  default Restriction allowedBy(byte[] mask) {
    return Restriction.NONE;
  }

  /** One line that says why {@code value} is no element, for error messages. */
  default String refusal(@Nullable Object value) {
    return Quoted.of(value) + " is outside " + this;
  }
}
