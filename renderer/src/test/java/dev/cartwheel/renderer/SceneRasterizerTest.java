package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneRasterizerTest {

  @Test
  void drawsCartPoleAsInTheGoldenPicture() throws IOException {
    GoldenPicture.assertMatches(
        "cart-pole", new SceneRasterizer(300, 200).draw(Scenes.cartPole(0.3, 0.12)));
  }

  @Test
  void drawsALakeAsInTheGoldenPicture() throws IOException {
    Scene lake = Scenes.lake(8, "SFFF", "FHFH", "FFFH", "HFFG");
    GoldenPicture.assertMatches("lake", new SceneRasterizer(200, 200).draw(lake));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void drawingAgainGivesTheSamePixelsAsDrawingAfresh(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    SceneRasterizer reused = new SceneRasterizer(90, 60);
    List<Shape> shapes = new ArrayList<>();
    for (int frame = 0; frame < 200; frame++) {
      mutate(shapes, random);
      Scene scene = new Scene(-1, -1, 3, 2, Color.rgb(0xfafafa), shapes);
      boolean same = Arrays.equals(bytes(reused, scene), bytes(new SceneRasterizer(90, 60), scene));
      assertThat(same).as("same pixels with seed %d in frame %d", seed, frame).isTrue();
    }
  }

  /** Changes, adds and removes shapes, mostly late ones, as a moving agent does. */
  private static void mutate(List<Shape> shapes, RandomGenerator random) {
    int changes = random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = shapes.isEmpty() ? 0 : Math.max(0, shapes.size() - 1 - random.nextInt(4));
      if (shapes.size() < 8 || random.nextInt(4) == 0) {
        shapes.add(shape(random));
      } else if (random.nextInt(6) == 0) {
        shapes.remove(random.nextInt(shapes.size()));
      } else {
        shapes.set(at, shape(random));
      }
    }
  }

  private static Shape shape(RandomGenerator random) {
    Color color = Color.rgb(random.nextInt(1 << 24)).withAlpha(100 + random.nextInt(156));
    double x = random.nextDouble() * 4 - 1.5;
    double y = random.nextDouble() * 3 - 1.5;
    double size = 0.02 + random.nextDouble() * 0.6;
    return switch (random.nextInt(6)) {
      case 0 -> new Shape.Rectangle(x, y, size, 0.4, color);
      case 1 -> new Shape.Circle(x, y, size, color);
      case 2 -> new Shape.Line(x, y, -y, x, size / 5, color);
      case 3 -> new Shape.Polygon(new double[] {x, y, x + size, y, y, x}, color);
      case 4 -> new Shape.Polyline(new double[] {x, y, 0, 0, y, x}, 0.05, color);
      default -> new Shape.Label(x, y, "Ag@7", size, color);
    };
  }

  @Test
  void seesThatAWorldOverwroteAPolygonsArray() {
    double[] corners = {0, 0, 1, 0, 1, 1};
    Scene scene =
        new Scene(
            0, 0, 2, 2, Color.rgb(0), List.of(new Shape.Polygon(corners, Color.rgb(0xffffff))));
    SceneRasterizer rasterizer = new SceneRasterizer(40, 40);
    byte[] before = bytes(rasterizer, scene);
    corners[0] = 1.7;
    assertThat(bytes(rasterizer, scene)).isNotEqualTo(before);
  }

  @Test
  void keepsTheAspectAndFillsTheSidesWithTheBackground() {
    Scene scene =
        new Scene(
            0,
            0,
            1,
            1,
            Color.rgb(0x102030),
            List.of(new Shape.Rectangle(-5, -5, 10, 10, Color.rgb(0xffffff))));
    SceneRasterizer rasterizer = new SceneRasterizer(40, 20);
    byte[] rgb = bytes(rasterizer, scene);
    for (int x = 0; x < 40; x++) {
      byte expected = x >= 10 && x < 30 ? (byte) 0xff : 0x10;
      assertThat(rgb[3 * (10 * 40 + x)]).as("red at x %d", x).isEqualTo(expected);
    }
  }

  @Test
  void givesEveryCellOfAGridTheSameWholeNumberOfPixels() {
    // 103 / 4 = 25.75 pixels a cell would smear every edge.
    Scene lake = Scenes.lake(0, "####", "####", "####", "####");
    SceneRasterizer rasterizer = new SceneRasterizer(103, 103);
    byte[] rgb = bytes(rasterizer, lake);
    int wall = 0;
    for (int x = 0; x < 103; x++) {
      int red = rgb[3 * (90 * 103 + x)] & 0xff;
      assertThat(red).as("red at x %d", x).isIn(0x55, 0xff);
      wall += red == 0x55 ? 1 : 0;
    }
    assertThat(wall).isEqualTo(100);
  }

  @Test
  void givesBytesAndFloatsOfTheSamePixels() {
    SceneRasterizer rasterizer = new SceneRasterizer(30, 20);
    byte[] bytes = bytes(rasterizer, Scenes.cartPole(0, 0.1));
    float[] floats = new float[bytes.length];
    rasterizer.rgb(floats);
    for (int i = 0; i < bytes.length; i++) {
      assertThat(floats[i]).isEqualTo((bytes[i] & 0xff) / 255f);
    }
  }

  @Test
  void leavesOutLabelsTooSmallToRead() {
    Shape label = new Shape.Label(0.5, 0.5, "M", 0.3, Color.rgb(0));
    Scene scene = new Scene(0, 0, 1, 1, Color.rgb(0xffffff), List.of(label));
    assertThat(isBlank(bytes(new SceneRasterizer(10, 10), scene))).isTrue();
    assertThat(isBlank(bytes(new SceneRasterizer(20, 20), scene))).isFalse();
  }

  @Test
  void drawsThroughCoordinatesThatAreNotNumbers() {
    Color black = Color.rgb(0);
    Scene scene =
        new Scene(
            0,
            0,
            1,
            1,
            Color.rgb(0xffffff),
            List.of(
                new Shape.Circle(Double.NaN, 0, 1, black),
                new Shape.Line(0, 0, Double.POSITIVE_INFINITY, 1, 0.1, black),
                new Shape.Circle(1e300, 1e300, 1, black)));
    SceneRasterizer rasterizer = new SceneRasterizer(20, 20);
    assertThat(isBlank(bytes(rasterizer, scene))).isTrue();
    assertThat(isBlank(bytes(rasterizer, scene))).isTrue();
  }

  @Test
  void saysWhichSizesItAccepts() {
    assertThatThrownBy(() -> new SceneRasterizer(0, 10))
        .hasMessage("picture with a side of 0 pixels; accepted: 1 to 16384");
    assertThatThrownBy(() -> new SceneRasterizer(4, 4).rgb(new byte[16]))
        .hasMessage("array of 16 for a picture of 4 x 4; accepted: 48");
  }

  private static boolean isBlank(byte[] rgb) {
    for (byte channel : rgb) {
      if (channel != (byte) 0xff) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(SceneRasterizer rasterizer, Scene scene) {
    rasterizer.draw(scene);
    byte[] rgb = new byte[3 * rasterizer.width() * rasterizer.height()];
    rasterizer.rgb(rgb);
    return rgb;
  }
}
