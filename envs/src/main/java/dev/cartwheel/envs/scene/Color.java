package dev.cartwheel.envs.scene;

/**
 * An sRGB colour.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param alpha 0 (clear) to 255 (solid)
 */
public record Color(int red, int green, int blue, int alpha) {

  public Color {
    if (((red | green | blue | alpha) & ~0xff) != 0) {
      throw new IllegalArgumentException(
          "colour "
              + red
              + ", "
              + green
              + ", "
              + blue
              + ", "
              + alpha
              + "; accepted: 0 to 255 each");
    }
  }

  /** A solid colour from {@code 0xRRGGBB}. */
  public static Color rgb(int rgb) {
    return new Color((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff, 255);
  }

  /** This colour with another opacity, 0 (clear) to 255 (solid). */
  public Color withAlpha(int newAlpha) {
    return new Color(red, green, blue, newAlpha);
  }
}
