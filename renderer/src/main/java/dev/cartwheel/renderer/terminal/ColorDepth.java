package dev.cartwheel.renderer.terminal;

import java.util.Locale;
import java.util.Map;

/** How many colours a terminal shows. */
public enum ColorDepth {
  /** 24 bits for each cell's upper and lower half. */
  TRUE_COLOR,
  /** xterm's palette: a cube of 6 x 6 x 6 and 24 greys. */
  COLORS_256,
  /** Characters only, no escape sequences at all. */
  NONE;

  /**
   * What the environment says of the terminal: {@code NO_COLOR} (any value) and {@code TERM=dumb}
   * or none mean no colour, {@code COLORTERM=truecolor} or {@code 24bit} all colours.
   *
   * @param environment as {@link System#getenv()}
   */
  public static ColorDepth of(Map<String, String> environment) {
    String terminal = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
    boolean windows = environment.containsKey("WT_SESSION");
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()
        || terminal.equals("dumb")
        || (terminal.isEmpty() && !windows)) {
      return NONE;
    }
    String color = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
    boolean all = color.equals("truecolor") || color.equals("24bit") || windows;
    return all || terminal.endsWith("-direct") ? TRUE_COLOR : COLORS_256;
  }

  /** The escape sequence parameters that select a colour; {@code layer} is 38 or 48. */
  String select(int layer, int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return switch (this) {
      case TRUE_COLOR -> layer + ";2;" + red + ";" + green + ";" + blue;
      case COLORS_256 -> layer + ";5;" + nearest256(red, green, blue);
      case NONE -> "";
    };
  }

  /** xterm's colours 16 to 231 are a cube with these steps, 232 to 255 the greys 8, 18 ... 238. */
  static int nearest256(int red, int green, int blue) {
    int r = step(red);
    int g = step(green);
    int b = step(blue);
    int cube = distance(red, green, blue, level(r), level(g), level(b));
    int mean = (red + green + blue) / 3;
    int index = Math.max(0, Math.min(23, (mean - 3) / 10));
    int grey = 8 + 10 * index;
    return distance(red, green, blue, grey, grey, grey) < cube
        ? 232 + index
        : 16 + 36 * r + 6 * g + b;
  }

  private static int step(int channel) {
    return channel < 48 ? 0 : channel < 115 ? 1 : (channel - 35) / 40;
  }

  private static int level(int step) {
    return step == 0 ? 0 : 55 + 40 * step;
  }

  private static int distance(int r, int g, int b, int r2, int g2, int b2) {
    return (r - r2) * (r - r2) + (g - g2) * (g - g2) + (b - b2) * (b - b2);
  }
}
