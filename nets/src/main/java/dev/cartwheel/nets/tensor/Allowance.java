package dev.cartwheel.nets.tensor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many elements the tensors that a thread makes may have together: for models out of files that
 * are not to be trusted, whose few letters can ask for any amount of memory.
 */
public final class Allowance {

  private static final ThreadLocal<@Nullable Allowance> CURRENT = new ThreadLocal<>();

  private final long elements;
  private long left;

  private Allowance(long elements) {
    this.elements = elements;
    this.left = elements;
  }

  /**
   * Does something with tensors of so many elements at most, beside those there are.
   *
   * @param elements of all tensors made, 0 or more
   * @throws IllegalArgumentException if it takes more, before it is taken
   */
  public static <T> T within(long elements, Supplier<T> made) {
    Allowance before = CURRENT.get();
    CURRENT.set(new Allowance(elements));
    try {
      return made.get();
    } finally {
      CURRENT.set(before);
    }
  }

  /** Notes that a thread is about to make an array of so many elements. */
  public static void take(long elements) {
    Allowance allowance = CURRENT.get();
    if (allowance != null) {
      if (elements > allowance.left) {
        throw new IllegalArgumentException(
            "tensors of more than " + allowance.elements + " elements; accepted: fewer in all");
      }
      allowance.left -= elements;
    }
  }
}
