package dev.cartwheel.runs.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON with the characters Python's {@code json.dumps} writes, so that a line of ours and a
 * recorded line can be compared as text: numbers as {@code repr}, a blank after each comma and
 * colon, ASCII only.
 *
 * <p>{@link Double#toString} does not serve: its notation differs, and before JDK 19 it is not
 * always the shortest.
 */
final class PythonJson {

  /** Python writes exponents outside -4 .. 15 in scientific notation. */
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private static final int LARGEST_PLAIN_EXPONENT = 15;

  /** Any decimal of 15 digits survives the way to double and back, and 17 name every double. */
  private static final int SAFE_DIGITS = 15;

  private static final int ALL_DIGITS = 17;

  private PythonJson() {}

  /** One line of maps, iterables, strings, numbers, booleans and null. */
  static String line(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(@Nullable Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(separator);
        write(String.valueOf(entry.getKey()), text);
        text.append(": ");
        write(entry.getValue(), text);
        separator = ", ";
      }
      text.append('}');
    } else if (value instanceof Iterable<?> items) {
      text.append('[');
      String separator = "";
      for (Object item : items) {
        text.append(separator);
        write(item, text);
        separator = ", ";
      }
      text.append(']');
    } else if (value instanceof Double number) {
      text.append(number(number));
    } else if (value instanceof String string) {
      write(string, text);
    } else {
      text.append(value); // integers of any size, booleans, null
    }
  }

  private static void write(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> {
          if (c >= ' ' && c <= '~') {
            text.append(c);
          } else {
            text.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    text.append('"');
  }

  /** Python's {@code repr}: the shortest decimal that reads back as {@code value}. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    double magnitude = Math.abs(value);
    if (magnitude == 0) {
      return sign + "0.0";
    }
    BigDecimal decimal = shortest(magnitude).stripTrailingZeros();
    String digits = decimal.unscaledValue().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    if (exponent < SMALLEST_PLAIN_EXPONENT || exponent > LARGEST_PLAIN_EXPONENT) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
      return sign + digits.charAt(0) + fraction + "e" + power + Math.abs(exponent);
    }
    String plain = decimal.toPlainString();
    return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
  }

  private static BigDecimal shortest(double magnitude) {
    BigDecimal exact = new BigDecimal(magnitude);
    // Subnormals have fewer digits of their own, so that 15 may be too many.
    int first = magnitude < Double.MIN_NORMAL ? 1 : SAFE_DIGITS;
    for (int digits = first; digits < ALL_DIGITS; digits++) {
      // At a power of two the nearest decimal may lie on the narrow side and miss where the next
      // larger one does not.
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
        BigDecimal candidate = exact.round(new MathContext(digits, mode));
        if (candidate.doubleValue() == magnitude) {
          return candidate;
        }
      }
    }
    return exact.round(new MathContext(ALL_DIGITS, RoundingMode.HALF_EVEN));
  }
}
