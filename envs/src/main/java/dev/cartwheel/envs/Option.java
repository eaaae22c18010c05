package dev.cartwheel.envs;

import dev.cartwheel.envs.spaces.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A setting a world can be made with, under Gymnasium's name where Gymnasium has it.
 *
 * @param name the key, such as {@code is_slippery}
 * @param kind what values it takes
 * @param optional whether {@code null} is a value too, meaning "none"
 * @param fallback the value where none is given
 * @param description what it does, in a line
 */
public record Option(
    String name, Kind kind, boolean optional, @Nullable Object fallback, String description) {

  /** What values an option takes. */
  public enum Kind {
    FLAG("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    TEXT("a text"),
    NUMBERS("a list of numbers"),
    TEXTS("a list of texts"),
    LINES("lines of text: a list, or one text with line ends"),
    MAP("a map from names to values");

    private final String accepted;

    Kind(String accepted) {
      this.accepted = accepted;
    }

    /** What values it takes, in words. */
    public String accepted() {
      return accepted;
    }

    /** The value in this kind's type, or null if it is of another kind. */
    private @Nullable Object read(Object value) {
      return switch (this) {
        case FLAG -> value instanceof Boolean ? value : null;
        case INTEGER -> integer(value);
        case NUMBER -> number(value);
        case TEXT -> value instanceof String ? value : null;
        case NUMBERS -> list(value, NUMBER);
        case TEXTS -> list(value, TEXT);
        case LINES -> value instanceof String text ? text.lines().toList() : list(value, TEXT);
        case MAP -> value instanceof Map<?, ?> ? value : null;
      };
    }

    /** What a list of this kind holds; null for a kind that is no list. */
    private @Nullable Kind itemKind() {
      return switch (this) {
        case NUMBERS -> NUMBER;
        case TEXTS, LINES -> TEXT;
        default -> null;
      };
    }

    private static @Nullable Object integer(Object value) {
      if (value instanceof Integer) {
        return value;
      }
      boolean whole =
          value instanceof Number number
              && number.doubleValue() == Math.rint(number.doubleValue())
              && Math.abs(number.doubleValue()) <= Integer.MAX_VALUE;
      return whole ? (Object) ((Number) value).intValue() : null;
    }

    private static @Nullable Object number(Object value) {
      return value instanceof Number number && Double.isFinite(number.doubleValue())
          ? (Object) number.doubleValue()
          : null;
    }

    private static @Nullable Object list(Object value, Kind kind) {
      if (!(value instanceof List<?> given)) {
        return null;
      }
      List<Object> items = new ArrayList<>();
      for (Object item : given) {
        Object read = item == null ? null : kind.read(item);
        if (read == null) {
          return null;
        }
        items.add(read);
      }
      return List.copyOf(items);
    }
  }

  public Option {
    if (fallback != null || !optional) {
      fallback = read(name, kind, optional, fallback);
    }
  }

  /** A switch. */
  public static Option flag(String name, boolean fallback, String description) {
    return new Option(name, Kind.FLAG, false, fallback, description);
  }

  /** A whole number within the range of {@code int}. */
  public static Option integer(String name, int fallback, String description) {
    return new Option(name, Kind.INTEGER, false, fallback, description);
  }

  /** A finite number. */
  public static Option number(String name, double fallback, String description) {
    return new Option(name, Kind.NUMBER, false, fallback, description);
  }

  /** A text. */
  public static Option text(String name, String fallback, String description) {
    return new Option(name, Kind.TEXT, false, fallback, description);
  }

  /** A list of finite numbers. */
  public static Option numbers(String name, List<Double> fallback, String description) {
    return new Option(name, Kind.NUMBERS, false, fallback, description);
  }

  /** Any kind, with {@code null} as a value and as the fallback. */
  public static Option optional(String name, Kind kind, String description) {
    return new Option(name, kind, true, null, description);
  }

  /** This option with {@code null} as a value too. */
  public Option orNone() {
    return new Option(name, kind, true, fallback, description);
  }

  /** This option with another fallback, for an id that differs in it. */
  public Option defaultingTo(@Nullable Object newFallback) {
    return new Option(name, kind, optional, newFallback, description);
  }

  /**
   * The value in its kind's type: {@code Boolean}, {@code Integer}, {@code Double}, {@code String},
   * {@code List<Double>}, {@code List<String>} or {@code Map}.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  public @Nullable Object read(@Nullable Object value) {
    return read(name, kind, optional, value);
  }

  private static @Nullable Object read(
      String name, Kind kind, boolean optional, @Nullable Object value) {
    if (value == null && optional) {
      return null;
    }
    Object read = value == null ? null : kind.read(value);
    if (read == null) {
      throw refusal(name, kind, optional, value);
    }
    return read;
  }

  private static IllegalArgumentException refusal(
      String name, Kind kind, boolean optional, @Nullable Object value) {
    Kind itemKind = kind.itemKind();
    if (itemKind != null && value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        Object item = items.get(i);
        if (item == null || itemKind.read(item) == null) {
          return new IllegalArgumentException(
              "option %s, item %d: '%s'; accepted: %s"
                  .formatted(name, i + 1, Quoted.of(String.valueOf(item)), itemKind.accepted));
        }
      }
    }
    return new IllegalArgumentException(
        "option %s '%s'; accepted: %s%s"
            .formatted(
                name,
                Quoted.of(String.valueOf(value)),
                kind.accepted,
                optional ? ", or none" : ""));
  }
}
