package dev.cartwheel.renderer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifWriterTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 255})
  void anotherReaderSeesTheSameFrames(int colors) throws IOException {
    // Noise fills the code table several times over.
    RandomGenerator random = new SplittableRandom(colors);
    List<BufferedImage> frames = new ArrayList<>();
    BufferedImage canvas = blank(150, 90);
    for (int frame = 0; frame < 12; frame++) {
      int left = frame == 0 ? 0 : random.nextInt(100);
      int right = frame == 0 ? 150 : left + 1 + random.nextInt(50);
      for (int x = left; x < right; x++) {
        for (int y = left / 2; y < Math.min(90, right); y++) {
          canvas.setRGB(x, y, random.nextInt(colors) * 0x010101);
        }
      }
      frames.add(copy(canvas));
    }
    Path file = folder.resolve("noise.gif");
    try (GifWriter writer = new GifWriter(file, 25)) {
      for (BufferedImage frame : frames) {
        writer.add(frame);
      }
    }
    Decoded decoded = read(file);
    assertThat(decoded.frames()).hasSameSizeAs(frames);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(pixels(decoded.frames().get(i)))
          .as("frame %d of %d colours", i, colors)
          .isEqualTo(pixels(frames.get(i)));
    }
    assertThat(decoded.delays()).containsOnly(4);
  }

  @Test
  void aSmoothPictureStaysWithinAFewShades() throws IOException {
    BufferedImage gradient = blank(64, 64);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 64; y++) {
        gradient.setRGB(x, y, ((4 * x) << 16) | ((4 * y) << 8) | 128);
      }
    }
    BufferedImage read = read(write(List.of(gradient), 10)).frames().get(0);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 64; y++) {
        int a = gradient.getRGB(x, y);
        int b = read.getRGB(x, y);
        assertThat(Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff))).isLessThanOrEqualTo(20);
        assertThat(Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff))).isLessThanOrEqualTo(20);
      }
    }
  }

  @Test
  void aColourThatComesLateIsExact() throws IOException {
    BufferedImage first = blank(32, 32);
    for (int i = 0; i < 32 * 32; i++) {
      first.setRGB(i % 32, i / 32, i % 255 * 0x010101);
    }
    BufferedImage second = copy(first);
    second.setRGB(7, 9, 0xff0044);
    List<BufferedImage> read = read(write(List.of(first, second), 10)).frames();
    assertThat(read.get(1).getRGB(7, 9) & 0xffffff).isEqualTo(0xff0044);
    assertThat(pixels(read.get(1))).isEqualTo(pixels(second));
  }

  @Test
  void equalFramesBecomeOneThatLastsLonger() throws IOException {
    BufferedImage dot = blank(8, 8);
    BufferedImage moved = blank(8, 8);
    moved.setRGB(3, 3, 0xffffff);
    Decoded decoded = read(write(List.of(dot, dot, dot, moved, moved), 20));
    assertThat(decoded.delays()).containsExactly(15, 10);
  }

  @Test
  void delaysAddUpToTheEpisodesLength() throws IOException {
    // A thirtieth of a second is not a whole number of hundredths.
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      BufferedImage frame = blank(8, 8);
      frame.setRGB(i % 8, i / 8, 0xffffff);
      frames.add(frame);
    }
    Decoded decoded = read(write(frames, 30));
    assertThat(decoded.delays().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    assertThat(decoded.delays()).allMatch(delay -> delay == 3 || delay == 4);
  }

  @Test
  void nothingIsThereUntilTheFileIsComplete() throws IOException {
    Path file = folder.resolve("episode.gif");
    Files.writeString(file, "the one before");
    GifWriter writer = new GifWriter(file, 10);
    writer.add(blank(8, 8));
    assertThat(file).hasContent("the one before");
    writer.discard();
    assertThat(file).hasContent("the one before");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void whatAKilledProcessLeftIsClearedAway() throws IOException {
    Path file = folder.resolve("episode.gif");
    Path left = Files.writeString(folder.resolve(".episode.gif.999999999.part"), "half a film");
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Path living = Files.writeString(folder.resolve(".episode.gif." + parent + ".part"), "");
    Path another = Files.writeString(folder.resolve(".other.gif.999999999.part"), "");
    try (GifWriter writer = new GifWriter(file, 10)) {
      writer.add(blank(8, 8));
    }
    assertThat(left).doesNotExist();
    assertThat(living).exists();
    assertThat(another).exists();
    assertThat(file).exists();
  }

  @Test
  void aWriterWithoutFramesLeavesNoFile() throws IOException {
    new GifWriter(folder.resolve("empty.gif"), 10).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysInOneLineWhatCannotBeWritten() {
    Path file = folder.resolve("missing/episode.gif");
    assertThatThrownBy(() -> new GifWriter(file, 10))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": no such folder");
    assertThatThrownBy(() -> Png.write(blank(2, 2), file))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": no such folder");
    assertThatThrownBy(() -> new GifWriter(folder.resolve("a.gif"), 60))
        .hasMessage("GIF of 60.0 frames per second; accepted: above 0, up to 50");
  }

  @Test
  void framesOfAnotherSizeAreRefused() throws IOException {
    try (GifWriter writer = new GifWriter(folder.resolve("a.gif"), 10)) {
      writer.add(blank(8, 8));
      assertThatThrownBy(() -> writer.add(blank(9, 8)))
          .hasMessage("frame of 9 x 8 in a GIF of 8 x 8; accepted: one size throughout");
    }
  }

  private Path write(List<BufferedImage> frames, double framesPerSecond) throws IOException {
    Path file = folder.resolve("test.gif");
    try (GifWriter writer = new GifWriter(file, framesPerSecond)) {
      for (BufferedImage frame : frames) {
        writer.add(frame);
      }
    }
    return file;
  }

  private record Decoded(List<BufferedImage> frames, List<Integer> delays) {}

  /** What the JDK's reader makes of a file, each frame laid over those before. */
  private static Decoded read(Path file) throws IOException {
    List<BufferedImage> frames = new ArrayList<>();
    List<Integer> delays = new ArrayList<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      BufferedImage canvas = null;
      for (int i = 0; i < reader.getNumImages(true); i++) {
        IIOMetadataNode tree =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode place =
            (IIOMetadataNode) tree.getElementsByTagName("ImageDescriptor").item(0);
        IIOMetadataNode control =
            (IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0);
        BufferedImage part = reader.read(i);
        if (canvas == null) {
          canvas = blank(part.getWidth(), part.getHeight());
        }
        canvas
            .createGraphics()
            .drawImage(
                part,
                Integer.parseInt(place.getAttribute("imageLeftPosition")),
                Integer.parseInt(place.getAttribute("imageTopPosition")),
                null);
        frames.add(copy(canvas));
        delays.add(Integer.parseInt(control.getAttribute("delayTime")));
      }
    } finally {
      reader.dispose();
    }
    return new Decoded(frames, delays);
  }

  private static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = blank(image.getWidth(), image.getHeight());
    copy.createGraphics().drawImage(image, 0, 0, null);
    return copy;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
