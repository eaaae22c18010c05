package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Color;

/**
 * Indigo over teal to yellow, made in Oklab (Ottosson 2020, "A perceptual color space for image
 * processing"): lightness grows evenly from end to end, so that equal steps of value look equal and
 * the order is seen by every kind of colour vision, and in grey.
 */
final class ColorMap {

  private static final double DARKEST = 0.32;
  private static final double LIGHTEST = 0.93;
  private static final double FIRST_HUE = 282;
  private static final double LAST_HUE = 102;
  private static final double CHROMA = 0.115;

  private static final Color[] COLORS = new Color[256];

  static {
    for (int i = 0; i < COLORS.length; i++) {
      COLORS[i] = make(i / (COLORS.length - 1.0));
    }
  }

  private ColorMap() {}

  /** The colour at a fraction from 0 to 1; beyond them, that of the end. */
  static Color at(double fraction) {
    int index = (int) Math.round(fraction * (COLORS.length - 1));
    return COLORS[Math.max(0, Math.min(COLORS.length - 1, index))];
  }

  /** A colour that stands out on the one at a fraction. */
  static Color ink(double fraction) {
    return fraction < 0.45 ? Color.rgb(0xffffff) : Color.rgb(0x1b2430);
  }

  private static Color make(double fraction) {
    double lightness = DARKEST + (LIGHTEST - DARKEST) * fraction;
    double hue = StrictMath.toRadians(FIRST_HUE + (LAST_HUE - FIRST_HUE) * fraction);
    double chroma = CHROMA;
    double[] rgb = linearRgb(lightness, chroma, hue);
    while (!displayable(rgb)) {
      chroma -= 0.0002;
      rgb = linearRgb(lightness, chroma, hue);
    }
    return new Color(encode(rgb[0]), encode(rgb[1]), encode(rgb[2]), 255);
  }

  private static double[] linearRgb(double lightness, double chroma, double hue) {
    double a = chroma * StrictMath.cos(hue);
    double b = chroma * StrictMath.sin(hue);
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static boolean displayable(double[] rgb) {
    for (double channel : rgb) {
      if (channel < 0 || channel > 1) {
        return false;
      }
    }
    return true;
  }

  /** The sRGB transfer curve. */
  private static int encode(double linear) {
    double curved =
        linear <= 0.0031308 ? 12.92 * linear : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
    return (int) StrictMath.round(255 * curved);
  }
}
