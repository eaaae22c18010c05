package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code watch} and {@code record}. */
class ShowCommandsTest {

  @TempDir private static Path temp;

  private static String runs;

  @BeforeAll
  static void trainALittle() {
    runs = temp.resolve("runs").toString();
    CommandRun trained =
        CommandRun.of(
            "train",
            "GridWorld-v0",
            "--agent",
            "q-learning",
            "--steps",
            "20000",
            "--seed",
            "3",
            "--runs-dir",
            runs,
            "--name",
            "grid",
            "--quiet");
    assertThat(trained.status()).as("%s", trained.err()).isZero();
  }

  private static int frames(Path gif) throws Exception {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }

  @Test
  void aRunIsRecordedAsAMovingPicture() throws Exception {
    Path out = temp.resolve("grid.gif");

    CommandRun one = CommandRun.of("record", "grid", "--runs-dir", runs, "--out", out.toString());
    assertThat(one.status()).as("%s", one.err()).isZero();
    assertThat(one.out()).isEmpty();
    assertThat(one.err()).singleElement().asString().contains("frames").contains(out.toString());
    int frames = frames(out);
    assertThat(frames).isGreaterThan(2);

    CommandRun.of("record", "grid", "--runs-dir", runs, "--out", out.toString(), "--episodes", "2");
    assertThat(frames(out)).isGreaterThan(frames);
  }

  @Test
  void thePictureShowsTheValuesUnlessBareIsAsked() throws Exception {
    Path full = temp.resolve("full.png");
    Path bare = temp.resolve("bare.png");

    CommandRun.of("record", "grid", "--runs-dir", runs, "--out", full.toString());
    CommandRun.of("record", "grid", "--runs-dir", runs, "--out", bare.toString(), "--bare");

    BufferedImage with = ImageIO.read(full.toFile());
    BufferedImage without = ImageIO.read(bare.toFile());
    assertThat(with.getWidth()).isGreaterThan(without.getWidth());
    assertThat(colors(with)).isGreaterThan(colors(without));
  }

  private static long colors(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return java.util.Arrays.stream(pixels).distinct().count();
  }

  @Test
  void theSameSeedIsTheSamePicture() throws Exception {
    Path first = temp.resolve("first.gif");
    Path second = temp.resolve("second.gif");
    Path other = temp.resolve("other.gif");

    CommandRun.of("record", "CartPole-v1", "--seed", "5", "--out", first.toString());
    CommandRun.of("record", "CartPole-v1", "--seed", "5", "--out", second.toString());
    CommandRun.of("record", "CartPole-v1", "--seed", "6", "--out", other.toString());

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(first));
  }

  @Test
  void aWorldPlaysInATerminal() throws Exception {
    CommandRun run =
        CommandProcess.start(
                List.of(), "watch", "CartPole-v1", "--ansi", "--episodes", "1", "--seed", "5")
            .end();

    assertThat(run.status()).as("%s", run.err()).isZero();
    assertThat(run.out()).anyMatch(line -> line.contains("episode 1   step 0"));
    assertThat(run.out()).anyMatch(line -> line.contains("step 12"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record grod --out x.gif|'grod' is neither a run nor an environment; did you mean 'grid'?",
        "watch CartPole-v2 --ansi|did you mean 'CartPole-v",
        "record grid --out x.bmp|'x.bmp'; accepted: a file ending in .gif, .mp4 or .png",
        "record grid|--out",
        "record grid --out x.gif --episodes 0|--episodes",
        "record grid --out x.gif --seed -1|--seed",
        "record grid --out x.gif --scale 99|--scale",
        "watch grid --ansi --episodes 0|--episodes"
      })
  void whatIsWrongIsSaidInALine(String line) {
    String[] parts = line.split("\\|", 2);
    String[] words = (parts[0] + " --runs-dir " + runs).split(" ");

    CommandRun run = CommandRun.of(words);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).singleElement().asString().contains(parts[1]);
    assertThat(Path.of("x.gif")).doesNotExist();
  }

  @Test
  void aPictureThatCannotBeWrittenIsAFailure() {
    CommandRun run = CommandRun.of("record", "CartPole-v1", "--out", "/nowhere/at/all.gif");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("/nowhere/at");
  }
}
