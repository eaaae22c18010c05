package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.scene.Color;
import java.awt.geom.Rectangle2D;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LetteringTest {

  @Test
  void everyPrintableAsciiCharacterHasAGlyph() {
    String ascii =
        IntStream.range(32, 127).mapToObj(Character::toString).collect(Collectors.joining());
    assertThat(StrokeFont.REGULAR.covers(ascii)).isTrue();
    assertThat(StrokeFont.REGULAR.covers("−→←↑↓…–∞")).isTrue();
    assertThat(StrokeFont.REGULAR.covers("漢")).isFalse();
  }

  @Test
  void allFiguresAreEquallyWide() {
    double width = StrokeFont.BOLD.width("0", 10);
    for (char figure = '1'; figure <= '9'; figure++) {
      assertThat(StrokeFont.BOLD.width(String.valueOf(figure), 10)).isEqualTo(width);
    }
  }

  @Test
  void capitalsAreAsHighAsAskedAndStandOnTheBaseline() {
    Rectangle2D bounds = StrokeFont.REGULAR.outline("H", 5, 100, 30).getBounds2D();
    assertThat(bounds.getMinY()).isCloseTo(70, within(0.01));
    assertThat(bounds.getMaxY()).isCloseTo(100, within(0.01));
  }

  @Test
  void numbersAreShort() {
    assertThat(Numbers.brief(0.74419)).isEqualTo("0.74");
    assertThat(Numbers.brief(-13)).isEqualTo("−13.0");
    assertThat(Numbers.brief(-0.001)).isEqualTo("0.00");
    assertThat(Numbers.brief(12345.6)).isEqualTo("12,346");
    assertThat(Numbers.brief(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    assertThat(Numbers.brief(Double.NaN)).isEqualTo("nan");
    assertThat(Numbers.sum(128)).isEqualTo("128");
    assertThat(Numbers.sum(-1.25)).isEqualTo("−1.25");
    assertThat(Numbers.precise(97.314)).isEqualTo("97.31");
    assertThat(Numbers.precise(9.99996)).isEqualTo("10.00");
  }

  @Test
  void theColourScalesLightnessGrowsEvenly() {
    double first = lightness(ColorMap.at(0));
    double last = lightness(ColorMap.at(1));
    for (int i = 0; i <= 50; i++) {
      double even = first + (last - first) * i / 50;
      assertThat(lightness(ColorMap.at(i / 50.0)))
          .as("at %d of 50", i)
          .isCloseTo(even, within(0.01));
    }
  }

  /** Oklab's L. */
  private static double lightness(Color color) {
    double r = linear(color.red());
    double g = linear(color.green());
    double b = linear(color.blue());
    return 0.2104542553 * Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        + 0.7936177850 * Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        - 0.0040720468 * Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
