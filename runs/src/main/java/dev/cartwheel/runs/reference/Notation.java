package dev.cartwheel.runs.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call as Python writes it, {@code Name(1, [2, 3], key=(4,), Other(), 'entry': word)}: numbers
 * become {@code Double}, lists and tuples {@code List}, calls {@code Notation}, words and quoted
 * texts {@code String}. Elements may be separated by blanks alone, as numpy prints arrays.
 *
 * @param name what is called
 * @param positional arguments without a name
 * @param named arguments with one, be it followed by an equals sign or a colon
 */
record Notation(String name, List<Object> positional, Map<String, Object> named) {

  /**
   * @throws IllegalArgumentException if the text is anything else
   */
  static Notation parse(String text) {
    return new Parser(text).whole();
  }

  private static final class Parser {

    private static final String OTHER_WORD_CHARACTERS = "+-._";
    private static final int DEEPEST = 100;

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

    private Notation call(String name) {
      List<Object> positional = new ArrayList<>();
      Map<String, Object> named = new LinkedHashMap<>();
      while (!accept(')')) {
        Object value = value();
        if (value instanceof String key && (accept('=') || accept(':'))) {
          if (named.put(key, value()) != null) {
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
        if (accept('\'')) {
          return quoted();
        }
        String word = word();
        return accept('(') ? call(word) : numberOrWord(word);
      } finally {
        depth--;
      }
    }

    private Object numberOrWord(String word) {
      return switch (word) {
        case "inf", "+inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> {
          try {
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

    private String quoted() {
      int end = text.indexOf('\'', at);
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
