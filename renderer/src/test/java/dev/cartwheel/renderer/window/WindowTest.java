package dev.cartwheel.renderer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.renderer.CountingSource;
import dev.cartwheel.renderer.FramePainter;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WindowTest {

  @TempDir Path folder;

  @Test
  @Timeout(600)
  void aWindowShowsThePainterPicture() throws IOException, InterruptedException {
    assumeTrue(onPath("xvfb-run"), "skipped: xvfb-run is not installed");
    Path shot = folder.resolve("window.png");
    String output =
        run("xvfb-run", "-a", "-s", "-screen 0 1024x768x24", WindowProbe.class, shot.toString());
    assertThat(shot).as(output).exists();
    BufferedImage actual = ImageIO.read(shot.toFile());

    CountingSource source = new CountingSource(100);
    Playback playback = new Playback(source, 1);
    playback.press(Playback.Command.STEP);
    playback.press(Playback.Command.STEP);
    BufferedImage expected =
        new FramePainter(actual.getWidth(), actual.getHeight())
            .paint(playback.frame(), playback.help());
    assertThat(actual.getWidth()).isEqualTo(600);
    assertThat(pixels(actual)).isEqualTo(pixels(expected));
  }

  @Test
  @Timeout(600)
  void aLiveWindowOpensWhileTheProgramGoesOnAndCloses() throws IOException, InterruptedException {
    assumeTrue(onPath("xvfb-run"), "skipped: xvfb-run is not installed");
    String output = run("xvfb-run", "-a", "-s", "-screen 0 1024x768x24", LiveProbe.class);
    assertThat(output.lines()).contains("open true", "closed true");
  }

  @Test
  @Timeout(600)
  void aDisplayThatIsNotThereIsToldInOneLine() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: only X11 has DISPLAY");
    String output = run("env", "DISPLAY=:7171", WindowProbe.class, "unused.png");
    assertThat(output.lines()).hasSize(1);
    assertThat(output).startsWith("no window can be opened here").contains("DISPLAY is :7171");
  }

  private String run(Object... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    for (Object word : words) {
      if (word instanceof Class<?> main) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
      } else {
        command.add(word.toString());
      }
    }
    File output = folder.resolve("output.txt").toFile();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("WAYLAND_DISPLAY");
    Process process = builder.redirectErrorStream(true).redirectOutput(output).start();
    try {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output.toPath()).strip();
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static int[] pixels(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xffffff;
    }
    return pixels;
  }
}
