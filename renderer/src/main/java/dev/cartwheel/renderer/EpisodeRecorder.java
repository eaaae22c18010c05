package dev.cartwheel.renderer;

import dev.cartwheel.renderer.image.GifWriter;
import dev.cartwheel.renderer.image.Movie;
import dev.cartwheel.renderer.image.Mp4Writer;
import dev.cartwheel.renderer.image.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records frames to a file whose ending says how: {@code .gif} and {@code .mp4} move, {@code .png}
 * shows the last frame. The first frame decides the size. The file appears when the recorder is
 * closed.
 */
public final class EpisodeRecorder implements AutoCloseable {

  /** How long an episode's last frame stays in sight. */
  private static final double PAUSE_SECONDS = 1;

  private static final Set<String> ENDINGS = Set.of("gif", "mp4", "png");

  private final Path file;
  private final double scale;
  private final @Nullable Movie movie;
  private @Nullable FramePainter painter;
  private @Nullable BufferedImage last;

  /**
   * For a file.
   *
   * @param framesPerSecond above 0, up to 50 for a GIF
   * @param scale 1 for a scene within 600 by 400 pixels
   * @throws IOException if the file cannot be written; the message is one line that names it
   */
  public EpisodeRecorder(Path file, double framesPerSecond, double scale) throws IOException {
    String ending = requireEnding(file);
    this.file = file;
    this.scale = scale;
    this.movie =
        switch (ending) {
          case "gif" -> new GifWriter(file, framesPerSecond);
          case "mp4" -> new Mp4Writer(file, framesPerSecond);
          default -> null;
        };
  }

  /** The file's ending, in lower case; refuses those there is no format for. */
  static String requireEnding(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!ENDINGS.contains(ending)) {
      throw new IllegalArgumentException(
          "cannot record to '" + file + "'; accepted: a file ending in .gif, .mp4 or .png");
    }
    return ending;
  }

  /** Adds a frame. */
  public void add(Frame frame) throws IOException {
    if (painter == null) {
      painter = FramePainter.natural(frame, scale);
    }
    last = painter.paint(frame);
    if (movie != null) {
      movie.add(last);
    }
  }

  /** Marks an episode's end: its last frame stays in sight for a second. */
  public void endEpisode() throws IOException {
    if (movie != null) {
      movie.hold(PAUSE_SECONDS);
    }
  }

  /** Completes the file; without frames there is none. */
  @Override
  public void close() throws IOException {
    if (movie != null) {
      movie.close();
    } else if (last != null) {
      Png.write(last, file);
      last = null;
    }
  }

  /** Gives up: nothing is left behind. */
  public void discard() {
    last = null;
    if (movie != null) {
      movie.discard();
    }
  }
}
