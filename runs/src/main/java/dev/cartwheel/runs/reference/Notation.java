package dev.cartwheel.runs.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call as Python writes it, {@code Name(1, [2, 3], key=(4,), word)}: numbers become {@code
 * Double}, lists and tuples {@code List}, words {@code String}. Elements may be separated by blanks
 * alone, as numpy prints arrays.
 *
 * @param name what is called
 * @param positional arguments without a name
 * @param named arguments with one
 */
record Notation(String name, List<Object> positional, Map<String, Object> named) {

  static Notation parse(String text) {
    return new Parser(text).call();
  }

  private static final class Parser {

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Notation call() {
      String name = word();
      List<Object> positional = new ArrayList<>();
      Map<String, Object> named = new LinkedHashMap<>();
      expect('(');
      while (!accept(')')) {
        Object value = value();
        if (value instanceof String key && accept('=')) {
          if (named.put(key, value()) != null) {
            throw refusal();
          }
        } else {
          positional.add(value);
        }
        accept(',');
      }
      if (peek() != 0) {
        throw refusal();
      }
      return new Notation(name, positional, named);
    }

    private Object value() {
      if (accept('[')) {
        return list(']');
      }
      if (accept('(')) {
        return list(')');
      }
      String word = word();
      try {
        return switch (word) {
          case "inf", "+inf" -> Double.POSITIVE_INFINITY;
          case "-inf" -> Double.NEGATIVE_INFINITY;
          default -> Character.isLetter(word.charAt(0)) ? (Object) word : Double.valueOf(word);
        };
      } catch (NumberFormatException e) {
        throw refusal();
      }
    }

    private List<Object> list(char end) {
      List<Object> items = new ArrayList<>();
      while (!accept(end)) {
        items.add(value());
        accept(',');
      }
      return items;
    }

    private String word() {
      peek();
      int start = at;
      while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isSign())) {
        at++;
      }
      if (at == start) {
        throw refusal();
      }
      return text.substring(start, at);
    }

    private boolean isSign() {
      return "+-._".indexOf(text.charAt(at)) >= 0;
    }

    private char peek() {
      while (at < text.length() && text.charAt(at) == ' ') {
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

    private void expect(char c) {
      if (!accept(c)) {
        throw refusal();
      }
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
