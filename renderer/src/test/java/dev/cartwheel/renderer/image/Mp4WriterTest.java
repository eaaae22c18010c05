package dev.cartwheel.renderer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4WriterTest {

  @TempDir Path folder;

  /** A white square moving over black. */
  private static BufferedImage frame(int width, int height, int at) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(at, 16, 32, 32);
    pen.dispose();
    return image;
  }

  @Test
  void framesComeBackInTheirOrder() throws IOException, JCodecException {
    Path file = folder.resolve("moving.mp4");
    try (Mp4Writer movie = new Mp4Writer(file, 10)) {
      for (int i = 0; i < 5; i++) {
        movie.add(frame(129, 65, 16 * i));
      }
      movie.hold(0.3);
    }
    List<Integer> luminances = new ArrayList<>();
    try (var channel = NIOUtils.readableChannel(file.toFile())) {
      FrameGrab grab = FrameGrab.createFrameGrab(channel);
      for (Picture next = grab.getNativeFrame(); next != null; next = grab.getNativeFrame()) {
        assertThat(next.getCroppedWidth()).isEqualTo(128);
        assertThat(next.getCroppedHeight()).isEqualTo(64);
        luminances.add(next.getPlaneData(0)[next.getWidth() * 32 + 70] + 128);
      }
      assertThat(grab.getVideoTrack().getMeta().getTotalDuration()).isCloseTo(0.8, within(0.05));
    }
    assertThat(luminances).hasSize(8); // five, and the last three times more
    // Column 70 is white in the frames that begin at 48 and 64, and black in the others.
    assertThat(luminances.subList(0, 3)).allMatch(luminance -> luminance < 60);
    assertThat(luminances.subList(3, 8)).allMatch(luminance -> luminance > 180);
  }

  @Test
  void aMovieThatIsGivenUpOrEmptyLeavesNothing() throws IOException {
    Mp4Writer given = new Mp4Writer(folder.resolve("given-up.mp4"), 30);
    given.add(frame(64, 64, 0));
    given.discard();
    given.close();
    new Mp4Writer(folder.resolve("empty.mp4"), 30).close();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whatCannotBeWrittenIsToldInOneLine() throws IOException {
    assertThatThrownBy(() -> new Mp4Writer(folder.resolve("nowhere/x.mp4"), 30))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such folder");
    assertThatThrownBy(() -> new Mp4Writer(folder.resolve("x.mp4"), 0))
        .hasMessageContaining("accepted: above 0");
    try (Mp4Writer movie = new Mp4Writer(folder.resolve("x.mp4"), 30)) {
      movie.add(frame(64, 64, 0));
      assertThatThrownBy(() -> movie.add(frame(66, 64, 0))).hasMessageContaining("one size");
    }
  }
}
