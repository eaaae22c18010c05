package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeRecorderTest {

  @TempDir Path folder;

  @Test
  void aLongEpisodeMakesASmallGif() throws IOException {
    Path file = folder.resolve("episode.gif");
    try (EpisodeRecorder recorder = new EpisodeRecorder(file, 30, 1)) {
      for (int step = 0; step < 100; step++) {
        Frame frame =
            new Frame(
                Scenes.cartPole(0.01 * step, 0.1 * Math.sin(step / 9.0)),
                new Hud(1, step, step, "push right"));
        recorder.add(frame);
      }
      recorder.endEpisode();
    }
    BufferedImage first = ImageIO.read(file.toFile());
    assertThat(first.getWidth()).isEqualTo(600);
    assertThat(Files.size(file)).isLessThan(400_000);
  }

  @Test
  void aPngShowsTheLastFrame() throws IOException {
    Path file = folder.resolve("episode.PNG");
    Frame last = new Frame(Scenes.cartPole(1, 0.2));
    try (EpisodeRecorder recorder = new EpisodeRecorder(file, 30, 1)) {
      recorder.add(new Frame(Scenes.cartPole(0, 0)));
      recorder.add(last);
    }
    BufferedImage expected = FramePainter.natural(last, 1).paint(last);
    BufferedImage actual = ImageIO.read(file.toFile());
    assertThat(actual.getRGB(0, 0, 600, 400, null, 0, 600))
        .isEqualTo(expected.getRGB(0, 0, 600, 400, null, 0, 600));
  }

  @Test
  void saysWhichEndingsItAccepts() {
    assertThatThrownBy(() -> new EpisodeRecorder(Path.of("episode.avi"), 30, 1))
        .hasMessage(
            "cannot record to 'episode.avi'; accepted: a file ending in .gif, .mp4 or .png");
  }
}
