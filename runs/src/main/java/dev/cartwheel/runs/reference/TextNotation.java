package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads descriptions of spaces of texts, whose characters are said in many ways. */
final class TextNotation {

  private static final Pattern TEXT_SPACE = Pattern.compile("\\bText\\(");

  private static final Pattern ORDERED_CHARACTERS =
      Pattern.compile("\\bcharset\\s*=\\s*(['\"]|[\\[(]['\"]|string\\.)");

  private TextNotation() {}

  /** {@code Text(max)} as Gymnasium takes it, {@code Text(min, max, charset=...)} as it prints. */
  static Space<?> text(Notation call) {
    boolean printed = call.positional().size() > 1;
    Arguments arguments =
        printed
            ? new Arguments(call, "min_length", "max_length", "charset")
            : new Arguments(call, "max_length", "min_length", "charset");
    return new Text(
        arguments.integer("min_length", 1),
        arguments.integer("max_length"),
        arguments.optional("charset").map(TextNotation::characters).orElse(Text.ALPHANUMERIC));
  }

  private static String characters(Object charset) {
    if (charset instanceof Notation set) {
      return sorted(joined(elements(set)));
    }
    if (charset instanceof List<?> list) {
      return joined(list);
    }
    String lower = "abcdefghijklmnopqrstuvwxyz";
    return switch (charset.toString()) {
      case "string.digits" -> "0123456789";
      case "string.ascii_lowercase" -> lower;
      case "string.ascii_uppercase" -> lower.toUpperCase(Locale.ROOT);
      case "string.ascii_letters" -> lower + lower.toUpperCase(Locale.ROOT);
      case "string.hexdigits" -> "0123456789abcdefABCDEF";
      default -> charset.equals(sorted(Text.ALPHANUMERIC)) ? Text.ALPHANUMERIC : charset.toString();
    };
  }

  /** What is in {@code {'a', 'b'}}, {@code set('ab')}, {@code frozenset({'a', 'b'})}. */
  private static List<?> elements(Notation set) {
    if (set.named().isEmpty() && set.name().equals(Notation.BRACES)) {
      return set.positional();
    }
    if (set.named().isEmpty() && set.name().endsWith("set") && set.positional().size() == 1) {
      Object of = set.positional().get(0);
      return of instanceof Notation inner
          ? elements(inner)
          : of instanceof List<?> list ? list : List.of(characters(of).split(""));
    }
    throw new IllegalArgumentException("charset " + set + "; accepted: characters");
  }

  private static String joined(List<?> characters) {
    StringBuilder text = new StringBuilder();
    for (Object character : characters) {
      if (character.toString().length() != 1) {
        throw new IllegalArgumentException(
            "'" + character + "' in charset; accepted: single characters");
      }
      text.append(character);
    }
    return text.toString();
  }

  /**
   * Whether samples hold characters whose order is not known: that of a set of Python's, which
   * Gymnasium takes as it comes, hangs on the hashes of texts and differs from run to run. The
   * usual characters are such a set, and what Gymnasium prints is sorted.
   */
  static boolean shuffles(String text) {
    return ORDERED_CHARACTERS.matcher(text).results().count()
        < TEXT_SPACE.matcher(text).results().count();
  }

  private static String sorted(String characters) {
    char[] letters = characters.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }
}
