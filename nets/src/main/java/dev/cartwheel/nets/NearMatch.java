package dev.cartwheel.nets;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Errors for a name that is not known: what was given, what is nearest, what is accepted.
 *
 * <p>The distance stands in {@code envs} too: neither room uses the other, and a third for one
 * formula would be more to keep than the formula.
 */
public final class NearMatch {

  private NearMatch() {}

  /**
   * The error for a name that is not known.
   *
   * @param kind what was looked for: {@code "activation"}
   * @param given the name
   * @param accepted the names that are known
   */
  public static IllegalArgumentException unknown(String kind, String given, List<String> accepted) {
    String nearest =
        accepted.stream()
            .min(Comparator.comparingInt(name -> distance(given, name)))
            .filter(name -> isNear(given, name))
            .map(name -> "; did you mean \"" + name + "\"?")
            .orElse(";");
    return new IllegalArgumentException(
        "unknown " + kind + " \"" + given + "\"" + nearest + " accepted: " + accepted);
  }

  /** Few edits, and fewer than there are letters: else any two short names would be near. */
  private static boolean isNear(String given, String name) {
    int edits = distance(given, name);
    return edits <= Math.max(2, name.length() / 3)
        && edits < Math.max(given.length(), name.length());
  }

  /** Levenshtein's edit distance, ignoring case. */
  private static int distance(String given, String name) {
    String a = given.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
