package dev.cartwheel.renderer;

import dev.cartwheel.renderer.image.GifWriter;
import dev.cartwheel.renderer.image.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Records frames to a file whose ending says how: {@code .gif} moves, {@code .png} shows the last
 * frame. The first frame decides the size. The file appears when the recorder is closed.
 */
public final class EpisodeRecorder implements AutoCloseable {

  /** How long an episode's last frame stays in sight. */
  private static final double PAUSE_SECONDS = 1;

  private final Path file;
  private final double scale;
  private @Nullable GifWriter gif;
  private @Nullable FramePainter painter;
  private @Nullable BufferedImage last;

  /**
   * For a file.
   *
   * @param framesPerSecond above 0, up to 50
   * @param scale 1 for a scene within 600 by 400 pixels
   * @throws IOException if the file cannot be written; the message is one line that names it
   */
  public EpisodeRecorder(Path file, double framesPerSecond, double scale) throws IOException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    this.file = file;
    this.scale = scale;
    boolean moving =
        switch (ending) {
          case "gif" -> true;
          case "png" -> false;
          default ->
              throw new IllegalArgumentException(
                  "cannot record to '" + file + "'; accepted: a file ending in .gif or .png");
        };
    if (moving) {
      gif = new GifWriter(file, framesPerSecond);
    }
  }

  /** Adds a frame. */
  public void add(Frame frame) throws IOException {
    if (painter == null) {
      painter = FramePainter.natural(frame, scale);
    }
    last = painter.paint(frame);
    if (gif != null) {
      gif.add(last);
    }
  }

  /** Marks an episode's end: its last frame stays in sight for a second. */
  public void endEpisode() {
    if (gif != null) {
      gif.hold(PAUSE_SECONDS);
    }
  }

  /** Completes the file; without frames there is none. */
  @Override
  public void close() throws IOException {
    if (gif != null) {
      gif.close();
    } else if (last != null) {
      Png.write(last, file);
      last = null;
    }
  }

  /** Gives up: nothing is left behind. */
  public void discard() {
    last = null;
    if (gif != null) {
      gif.discard();
    }
  }
}
