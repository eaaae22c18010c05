package dev.cartwheel.envs;

import dev.cartwheel.envs.spaces.Quoted;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a misspelt name was meant to be, for error messages in every room. */
public final class NearMatch {

  private static final Pattern VERSION = Pattern.compile("-v\\d+$");

  private NearMatch() {}

  /** The accepted name nearest to {@code given}, if one is near enough to be meant. */
  public static Optional<String> of(String given, Collection<String> accepted) {
    return accepted.stream()
        .reduce((nearest, name) -> isNearer(given, name, nearest) ? name : nearest)
        .filter(name -> isNear(given, name));
  }

  /** Few edits, and fewer than there are letters: else any two short names would be near. */
  private static boolean isNear(String given, String name) {
    int edits = unlike(given, name);
    return edits <= Math.max(2, name.length() / 3)
        && edits < Math.max(given.length(), plain(name).length());
  }

  /** Of two versions of a name that are equally near, the later in the list counts. */
  private static boolean isNearer(String given, String name, String than) {
    int difference = unlike(given, than) - unlike(given, name);
    return difference > 0 || difference == 0 && plain(name).equals(plain(than));
  }

  /** Edits between two names; a version that was not given is not missed. */
  private static int unlike(String given, String name) {
    return Math.min(distance(given, name), distance(given, plain(name)));
  }

  private static String plain(String name) {
    return VERSION.matcher(name).replaceFirst("");
  }

  /** {@code "; did you mean 'x'?"}, or nothing if no accepted name is near. */
  public static String suffix(String given, Collection<String> accepted) {
    return of(given, accepted).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /**
   * The house's sentence about an unknown name: what was given, a near match, what is accepted.
   *
   * @param thing what kind of name it is, such as {@code "environment"}
   */
  public static String refusal(String thing, String given, Collection<String> accepted) {
    return "unknown "
        + thing
        + " '"
        + Quoted.of(given)
        + "'"
        + suffix(given, accepted)
        + "; accepted: "
        + (accepted.isEmpty() ? "none" : String.join(", ", accepted));
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
