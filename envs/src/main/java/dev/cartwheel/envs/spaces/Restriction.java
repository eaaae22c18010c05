package dev.cartwheel.envs.spaces;

import java.util.List;
import java.util.Map;

/**
 * What a sample may be: Gymnasium's masks and probabilities, for single spaces and, as a tree, for
 * composed ones.
 *
 * <table>
 *   <caption>What each space takes beside {@link #NONE}</caption>
 *   <tr><th>space</th><th>restriction</th></tr>
 *   <tr><td>{@link Discrete}</td><td>mask or probability with an entry for each element</td></tr>
 *   <tr><td>{@link MultiBinary}</td>
 *       <td>mask with 0, 1, or 2 for "either"; probability of a 1 for each bit</td></tr>
 *   <tr><td>{@link MultiDiscrete}</td><td>parts: one for each number, as for Discrete</td></tr>
 *   <tr><td>{@link Text}</td><td>sized: length, and one for the characters</td></tr>
 *   <tr><td>{@link Sequence}</td><td>sized: lengths, and one for the elements</td></tr>
 *   <tr><td>{@link Tuple}, {@link OneOf}</td><td>parts: one for each space</td></tr>
 *   <tr><td>{@link Dict}</td><td>named: one for each space</td></tr>
 *   <tr><td>{@link Graph}</td><td>parts: one for a node, one for an edge; each may again be parts, one for every
 *       node or edge</td></tr>
 * </table>
 */
public sealed interface Restriction {

  /** Any element. */
  Restriction NONE = new None();

  /** Any element. */
  record None() implements Restriction {}

  /** 1 where an element is allowed; if none is, the smallest one is drawn. */
  record Mask(byte[] allowed) implements Restriction {}

  /** The probability of each element, which add up to 1. */
  record Probability(double[] of) implements Restriction {}

  /** A restriction for each part. */
  record Parts(List<Restriction> parts) implements Restriction {

    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /** A restriction for each named part. */
  record Named(Map<String, Restriction> parts) implements Restriction {

    public Named {
      parts = Map.copyOf(parts);
    }
  }

  /** Lengths to choose from, any if there are none, and a restriction for the elements. */
  record Sized(int[] lengths, Restriction elements) implements Restriction {}

  /** Allows the elements whose entry is 1. */
  static Restriction mask(int... allowed) {
    byte[] bytes = new byte[allowed.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) allowed[i];
    }
    return new Mask(bytes);
  }

  /** Gives each element its probability. */
  static Restriction probability(double... of) {
    return new Probability(of.clone());
  }

  /** Restricts each part. */
  static Restriction parts(Restriction... parts) {
    return new Parts(List.of(parts));
  }

  /** A fixed length. */
  static Restriction sized(int length, Restriction elements) {
    return new Sized(new int[] {length}, elements);
  }
}
