package dev.cartwheel.nets.ops;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * An {@link Einsum} as products of matrices: for each of some batches, [rows, inner] by [inner,
 * columns], after the axes of the operands were put in that order.
 */
final class EinsumPlan {

  final int[] shape; // of the result
  final int batches;
  final int rows;
  final int inner;
  final int columns;
  final int[] firstOrder; // axes of the first operand as [batches, rows, inner]
  final int[] secondOrder; // axes of the second operand as [batches, inner, columns]
  final int[] resultOrder; // axes of the result as [batches, rows, columns]

  EinsumPlan(String equation, int[] first, int[] second) {
    int comma = equation.indexOf(',');
    int arrow = equation.indexOf("->");
    String given = equation.substring(0, comma);
    String a = spelled(given, first.length);
    String b = spelled(equation.substring(comma + 1, arrow), second.length);
    int extra = Math.max(a.length() - given.replace("...", "").length(), 0);
    if (!given.contains("...")) {
      extra = b.length() - equation.substring(comma + 1, arrow).replace("...", "").length();
    }
    String y = equation.substring(arrow + 2).replace("...", "0123456789".substring(0, extra));
    Map<Character, Integer> lengths = new LinkedHashMap<>();
    collect(equation, a, first, lengths);
    collect(equation, b, second, lengths);
    for (char letter : (a + b).toCharArray()) {
      int places = has(a, letter) + has(b, letter) + has(y, letter);
      if (places < 2) {
        throw refused(equation, "axis " + letter + " of one operand only");
      }
    }
    this.shape = y.chars().map(letter -> length(equation, lengths, letter)).toArray();
    String batch = letters(y, letter -> has(a, letter) + has(b, letter) == 2);
    String free = letters(y, letter -> has(b, letter) == 0);
    String other = letters(y, letter -> has(a, letter) == 0);
    String summed = letters(b, letter -> has(a, letter) == 1 && has(y, letter) == 0);
    this.batches = product(lengths, batch);
    this.rows = product(lengths, free);
    this.inner = product(lengths, summed);
    this.columns = product(lengths, other);
    this.firstOrder = order(batch + free + summed, a);
    this.secondOrder = order(batch + summed + other, b);
    this.resultOrder = order(batch + free + other, y);
  }

  /** The letters of an operand's axes, with digits for those of an ellipsis. */
  private static String spelled(String letters, int rank) {
    int named = letters.replace("...", "").length();
    int extra = rank - named;
    if (extra < 0 || extra > 9 || (extra > 0 && !letters.contains("..."))) {
      throw new IllegalArgumentException(
          "operand " + letters + " with " + rank + " axes; accepted: an axis for each letter");
    }
    return letters.replace("...", "0123456789".substring(0, extra));
  }

  private static void collect(
      String equation, String letters, int[] shape, Map<Character, Integer> lengths) {
    for (int axis = 0; axis < shape.length; axis++) {
      char letter = letters.charAt(axis);
      Integer known = lengths.putIfAbsent(letter, shape[axis]);
      if (letters.indexOf(letter) != axis) {
        throw refused(equation, "axis " + letter + " twice in an operand");
      }
      if (known != null && known != shape[axis]) {
        throw refused(equation, "axis " + letter + " of lengths " + known + " and " + shape[axis]);
      }
    }
  }

  private static int length(String equation, Map<Character, Integer> lengths, int letter) {
    Integer length = lengths.get((char) letter);
    if (length == null) {
      throw refused(equation, "axis " + (char) letter + " in the result only");
    }
    return length;
  }

  private static IllegalArgumentException refused(String equation, String what) {
    return new IllegalArgumentException(
        "equation "
            + equation
            + " with "
            + what
            + "; accepted: each axis in two of operands and result, of one length");
  }

  private static int has(String letters, int letter) {
    return letters.indexOf(letter) < 0 ? 0 : 1;
  }

  private static String letters(String from, IntPredicate chosen) {
    StringBuilder letters = new StringBuilder();
    from.chars().filter(chosen).forEach(letter -> letters.append((char) letter));
    return letters.toString();
  }

  private static int product(Map<Character, Integer> lengths, String letters) {
    return Axes.size(letters.chars().map(letter -> lengths.get((char) letter)).toArray());
  }

  private static int[] order(String wanted, String given) {
    int[] order = wanted.chars().map(given::indexOf).toArray();
    if (Arrays.stream(order).anyMatch(axis -> axis < 0) || order.length != given.length()) {
      throw new IllegalArgumentException("axes " + wanted + " of " + given);
    }
    return order;
  }
}
