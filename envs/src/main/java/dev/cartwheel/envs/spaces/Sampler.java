package dev.cartwheel.envs.spaces;

/**
 * Draws from a space with generators of its own, as a Gymnasium space does after {@code seed}: a
 * composed space has one for each of its parts.
 *
 * @param <T> type of the elements
 */
@FunctionalInterface
public interface Sampler<T> {

  /** The next sample within a restriction. */
  T next(Restriction restriction);

  /** The next sample. */
  default T next() {
    return next(Restriction.NONE);
  }
}
