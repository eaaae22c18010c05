package dev.cartwheel.renderer.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files. */
public final class Png {

  private Png() {}

  /**
   * Writes an image to a file, which is replaced only by a complete one.
   *
   * @throws IOException if the file cannot be written; the message is one line that names it
   */
  public static void write(BufferedImage image, Path file) throws IOException {
    AtomicFile target = new AtomicFile(file);
    try {
      try (OutputStream out = target.open();
          MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
        if (!ImageIO.write(image, "png", stream)) {
          throw new IOException("this Java has no PNG writer");
        }
      }
      target.commit();
    } catch (IOException e) {
      target.discard();
      throw target.failure(e);
    }
  }
}
