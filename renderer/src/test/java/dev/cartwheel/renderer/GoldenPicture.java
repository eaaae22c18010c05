package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.renderer.image.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Compares pictures with those in the test resources, pixel by pixel. After an intended change run
 * with {@code -Dcartwheel.golden.write=true}, look at the pictures, and commit them.
 */
final class GoldenPicture {

  private GoldenPicture() {}

  static void assertMatches(String name, BufferedImage actual) throws IOException {
    if (Boolean.getBoolean("cartwheel.golden.write")) {
      Png.write(actual, Path.of("src/test/resources/dev/cartwheel/renderer", name + ".png"));
      return;
    }
    URL resource = GoldenPicture.class.getResource(name + ".png");
    assertThat(resource).as("golden picture %s.png", name).isNotNull();
    BufferedImage expected = ImageIO.read(resource);
    assertThat(actual.getWidth()).isEqualTo(expected.getWidth());
    assertThat(actual.getHeight()).isEqualTo(expected.getHeight());
    int different = 0;
    for (int y = 0; y < actual.getHeight(); y++) {
      for (int x = 0; x < actual.getWidth(); x++) {
        if ((actual.getRGB(x, y) & 0xffffff) != (expected.getRGB(x, y) & 0xffffff)) {
          different++;
        }
      }
    }
    if (different > 0) {
      Path copy = Files.createDirectories(Path.of("target/pictures")).resolve(name + ".png");
      Png.write(actual, copy);
    }
    assertThat(different).as("pixels of %s.png unlike target/pictures/", name).isZero();
  }
}
