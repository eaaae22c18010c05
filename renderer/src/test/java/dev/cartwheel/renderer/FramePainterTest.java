package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramePainterTest {

  private static final Hud HUD =
      new Hud(
          3,
          128,
          -12.5,
          "",
          new ActionValues("Q", List.of(), new double[] {0.41, 0.59, -0.38, 0.37}, 1));

  private static final CellValues CELLS =
      CellValues.ofActionValues(
          new double[] {
            0.54,
            0.53,
            0.2,
            0.1, // left
            0.3,
            0.3,
            0.3,
            0.3, // all tie
            0,
            0,
            0,
            0, // not on show
            0.1,
            0.9,
            0.9,
            0.2 // down, right
          },
          4);

  @Test
  void putsThePanelBesideASquareWorld() throws IOException {
    Frame frame = new Frame(Scenes.lake(3, "SF", "HF"), HUD, CELLS);
    FramePainter painter = FramePainter.natural(frame, 0.5);
    assertThat(painter.width()).isEqualTo(200 + 98);
    assertThat(painter.height()).isEqualTo(200);
    GoldenPicture.assertMatches("panel-beside", FramePainter.natural(frame, 1).paint(frame));
  }

  @Test
  void putsThePanelBeneathAWideWorld() throws IOException {
    Frame frame = new Frame(Scenes.cartPole(0.3, 0.12), HUD);
    BufferedImage picture = FramePainter.natural(frame, 1).paint(frame);
    assertThat(picture.getWidth()).isEqualTo(600);
    assertThat(picture.getHeight()).isEqualTo(494);
    GoldenPicture.assertMatches("panel-beneath", picture);
  }

  @Test
  void drawsTheBarePictureWithoutAPanel() {
    Frame frame = new Frame(Scenes.cartPole(0, 0));
    FramePainter painter = FramePainter.natural(frame, 1);
    assertThat(painter.width()).isEqualTo(600);
    assertThat(painter.height()).isEqualTo(400);
  }

  @Test
  void aPaintersPictureDoesNotDependOnWhatItPaintedBefore() {
    Frame lake = new Frame(Scenes.lake(3, "SF", "HF"), HUD, CELLS);
    FramePainter used = new FramePainter(320, 240);
    used.paint(lake);
    used.paint(new Frame(Scenes.cartPole(0, 0), HUD));
    used.paint(lake.withoutHud());
    assertThat(pixels(used.paint(lake))).isEqualTo(pixels(new FramePainter(320, 240).paint(lake)));
  }

  @Test
  void paintsAtAnySizeAWindowMayTake() {
    Frame frame = new Frame(Scenes.lake(3, "SF", "HF"), HUD, CELLS);
    for (int[] size : new int[][] {{1, 1}, {1, 500}, {500, 1}, {40, 30}, {3000, 200}}) {
      BufferedImage picture = new FramePainter(size[0], size[1]).paint(frame);
      assertThat(picture.getWidth()).isEqualTo(size[0]);
    }
  }

  @Test
  void valuesLieOverTheFloorAndUnderTheAgent() {
    Scene lake = Scenes.lake(3, "SF", "HF");
    int floor = lake.grid().orElseThrow().floor();
    List<Shape> shapes = ValueLayer.over(lake, CELLS).shapes();
    int agent = lake.shapes().size() - floor;
    assertThat(shapes.subList(0, floor)).isEqualTo(lake.shapes().subList(0, floor));
    assertThat(shapes.subList(shapes.size() - agent, shapes.size()))
        .isEqualTo(lake.shapes().subList(floor, lake.shapes().size()));
    assertThat(shapes.size()).isGreaterThan(lake.shapes().size());
  }

  @Test
  void tiesBecomeSeveralArrows() {
    Scene lake = Scenes.lake(3, "SF", "HF");
    long arrows =
        ValueLayer.over(lake, CELLS).shapes().stream()
            .filter(Shape.Polygon.class::isInstance)
            .count();
    assertThat(arrows).isEqualTo(1 + 4 + 2); // the hole has none
  }

  @Test
  void theColourScaleSpansTheValuesOnShow() {
    ValueLayer.Range range =
        ValueLayer.range(Scenes.lake(3, "SF", "HF").grid().orElseThrow(), CELLS);
    assertThat(range.min()).isEqualTo(0.3); // not the hole's 0
    assertThat(range.max()).isEqualTo(0.9);
  }

  @Test
  void statesWithoutAValueStayAsTheyAre() {
    CellValues unknown = CellValues.of(new double[] {Double.NaN, Double.NaN, 1, Double.NaN});
    Scene lake = Scenes.lake(3, "SF", "HF");
    assertThat(ValueLayer.over(lake, unknown).shapes()).isEqualTo(lake.shapes());
  }

  @Test
  void refusesActionValuesThatAreNotWholeRows() {
    assertThatThrownBy(() -> CellValues.ofActionValues(new double[7], 4))
        .hasMessage("7 action values of 4 actions; accepted: whole rows");
    assertThatThrownBy(() -> new ActionValues("Q", List.of("left"), new double[2], 0))
        .hasMessage("1 action names for 2 values; accepted: one each");
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
