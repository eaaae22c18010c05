package dev.cartwheel.runs.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as Python writes it, {@code Name(1, [2, 3], key=(4,), Other(), 'entry': word)}: whole
 * numbers become {@code BigInteger}, others {@code Double}, lists and tuples {@code List}, calls
 * {@code Notation}, {@code {'key': value}} a call of {@value #BRACES}, words and quoted texts
 * {@code String}. Elements may be separated by blanks alone, as numpy prints arrays; modules before
 * a name, such as {@code np.}, are left out, and so is {@code array()} round a list.
 *
 * @param name what is called
 * @param positional arguments without a name
 * @param named arguments with one, be it followed by an equals sign or a colon
 */
record Notation(String name, List<Object> positional, Map<String, Object> named) {

  /** The name of what stands in braces. */
  static final String BRACES = "{}";

  /**
   * @throws IllegalArgumentException if the text is anything else
   */
  static Notation parse(String text) {
    return new Parser(text).whole();
  }

  private static final class Parser {

    private static final String OTHER_WORD_CHARACTERS = "+-._";
    private static final int DEEPEST = 100;
    private static final String CHARACTERS = "charset";
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

    /** To the last closing bracket. */
    private static final Pattern LAST_CHARACTERS = Pattern.compile("(?s).+(?=\\))");

    /** What characters are given as when they are not bare. */
    private static final Pattern EXPRESSION =
        Pattern.compile("\\s*(['\"{]|[\\[(]['\"]|(frozen)?set\\(|string\\.)");

    /** To the first closing bracket after which the call may end. */
    private static final Pattern BARE_CHARACTERS =
        Pattern.compile("(?s).+?(?=\\)(\\s*[,)}]|\\s*$))");

    private final String text;
    private int at;
    private int depth;

    Parser(String text) {
      this.text = text;
    }

    Notation whole() {
      Object value = value();
      if (value instanceof Notation call && peek() == 0) {
        return call;
      }
      throw refusal();
    }

    private Notation call(String name, char end) {
      List<Object> positional = new ArrayList<>();
      Map<String, Object> named = new LinkedHashMap<>();
      while (!accept(end)) {
        Object value = value();
        if (value instanceof String key && (accept('=') || accept(':'))) {
          if (named.put(key, key.equals(CHARACTERS) ? characters() : value()) != null) {
            throw refusal();
          }
        } else {
          positional.add(value);
        }
        accept(',');
      }
      return new Notation(name, positional, named);
    }

    private Object value() {
      if (++depth > DEEPEST) {
        throw refusal();
      }
      try {
        if (accept('[')) {
          return list(']');
        }
        if (accept('(')) {
          return list(')');
        }
        if (accept('{')) {
          return call(BRACES, '}');
        }
        if (accept('\'')) {
          return quoted('\'');
        }
        if (accept('"')) {
          return quoted('"');
        }
        String word = withoutModule(word());
        return accept('(') ? plain(call(word, ')')) : numberOrWord(word);
      } finally {
        depth--;
      }
    }

    /** Of {@code array([1, 2])} the list, of {@code float('inf')} the number. */
    private Object plain(Notation call) {
      boolean wraps = call.name().equals("array") || call.name().equals("float");
      if (!wraps || call.positional().isEmpty()) {
        return call;
      }
      Object inner = call.positional().get(0);
      return inner instanceof String word ? numberOrWord(word) : inner;
    }

    private static String withoutModule(String word) {
      String bare = word.replaceFirst("^(-?)([A-Za-z_]\\w*\\.)+", "$1");
      return word.startsWith("string.") ? word : bare;
    }

    /**
     * The characters of a Text: quoted, or bare as Gymnasium prints them, when any of them may be a
     * mark of the notation.
     */
    private Object characters() {
      if (EXPRESSION.matcher(text).region(at, text.length()).lookingAt()) {
        return value();
      }
      boolean alone = depth == 1; // no call but that of the Text is open
      Matcher matcher =
          (alone ? LAST_CHARACTERS : BARE_CHARACTERS).matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        throw refusal();
      }
      at = matcher.end();
      return matcher.group();
    }

    private Object numberOrWord(String word) {
      return switch (word) {
        case "inf", "+inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> {
          try {
            if (WHOLE.matcher(word).matches()) {
              yield new BigInteger(word);
            }
            yield Character.isLetter(word.charAt(0)) ? (Object) word : Double.valueOf(word);
          } catch (NumberFormatException e) {
            // Letters and digits, as Gymnasium prints the characters of a Text.
            if (word.chars().allMatch(Character::isLetterOrDigit)) {
              yield word;
            }
            throw refusal();
          }
        }
      };
    }

    private List<Object> list(char end) {
      List<Object> items = new ArrayList<>();
      while (!accept(end)) {
        items.add(value());
        accept(',');
      }
      return items;
    }

    private String quoted(char quote) {
      int end = text.indexOf(quote, at);
      if (end < 0) {
        throw refusal();
      }
      String content = text.substring(at, end);
      at = end + 1;
      return content;
    }

    private String word() {
      peek();
      int start = at;
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw refusal();
      }
      return text.substring(start, at);
    }

    private static boolean isWord(char c) {
      return Character.isLetterOrDigit(c) || OTHER_WORD_CHARACTERS.indexOf(c) >= 0;
    }

    /** The next character that is not blank; 0 at the end. */
    private char peek() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean accept(char c) {
      boolean found = peek() == c;
      if (found) {
        at++;
      }
      return found;
    }

    private IllegalArgumentException refusal() {
      return new IllegalArgumentException(
          "'"
              + text
              + "' cannot be read at position "
              + at
              + "; accepted: such as Discrete(6, start=-2)");
    }
  }
}
