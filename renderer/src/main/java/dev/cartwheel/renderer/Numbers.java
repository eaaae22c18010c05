package dev.cartwheel.renderer;

import java.util.Locale;

/** Numbers as pictures show them: short, with a true minus sign, never "-0". */
final class Numbers {

  private Numbers() {}

  /** About three significant figures. */
  static String brief(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "∞" : "−∞";
    }
    if (size >= 1e6) {
      return tidy(String.format(Locale.ROOT, "%.1e", value));
    }
    return tidy(
        String.format(
            Locale.ROOT, size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f", value));
  }

  /** A whole number, its thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A sum of rewards: whole numbers as such, others with two decimals. */
  static String sum(double value) {
    double size = Math.abs(value);
    if (!(size < 1e9)) {
      return brief(value);
    }
    boolean whole = value == Math.rint(value) || size >= 9_999.5;
    return tidy(String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", value));
  }

  /** As a table's figures: two decimals, three below ten, fewer when large. */
  static String precise(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size >= 99_999.5) {
      return brief(value);
    }
    return tidy(
        String.format(
            Locale.ROOT,
            size >= 999.95 ? "%,.0f" : size >= 99.995 ? "%.1f" : size >= 9.9995 ? "%.2f" : "%.3f",
            value));
  }

  private static String tidy(String text) {
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return text.startsWith("-") && !zero ? "−" + digits : digits;
  }
}
