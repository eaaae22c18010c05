package dev.cartwheel.renderer.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Writes an MP4 file (H.264, by jcodec, in Java alone), one frame at a time. H.264 halves the
 * resolution of colours, so a frame of odd size loses its last column or row.
 */
public final class Mp4Writer implements Movie {

  private final AtomicFile file;
  private final double framesPerSecond;
  private @Nullable SeekableByteChannel channel;
  private @Nullable SequenceEncoder encoder;
  private @Nullable Picture picture;
  private int width;
  private int height;
  private int[] row = new int[0];

  /**
   * Begins a file.
   *
   * @param framesPerSecond above 0, up to 1000
   * @throws IOException if the file cannot be written; the message is one line that names it
   */
  public Mp4Writer(Path path, double framesPerSecond) throws IOException {
    if (!(framesPerSecond > 0 && framesPerSecond <= 1000)) {
      throw new IllegalArgumentException(
          "MP4 of " + framesPerSecond + " frames per second; accepted: above 0, up to 1000");
    }
    this.file = new AtomicFile(path);
    this.framesPerSecond = framesPerSecond;
    try {
      file.open().close(); // tells now what cannot be written
      channel = NIOUtils.writableChannel(file.partial().toFile());
      Rational pace = Rational.R((int) Math.max(1, Math.round(1000 * framesPerSecond)), 1000);
      encoder = SequenceEncoder.createWithFps(channel, pace);
    } catch (IOException e) {
      throw abandon(e);
    }
  }

  @Override
  public void add(BufferedImage frame) throws IOException {
    if (picture == null) {
      width = frame.getWidth();
      height = frame.getHeight();
      if (width < 2 || height < 2) {
        throw new IllegalArgumentException(
            "frame of %d x %d; accepted: 2 x 2 or more".formatted(width, height));
      }
      row = new int[width & ~1];
      picture = Picture.create(width & ~1, height & ~1, ColorSpace.RGB);
    } else if (frame.getWidth() != width || frame.getHeight() != height) {
      throw new IllegalArgumentException(
          "frame of %d x %d in an MP4 of %d x %d; accepted: one size throughout"
              .formatted(frame.getWidth(), frame.getHeight(), width, height));
    }
    copy(frame, picture);
    encode();
  }

  /** jcodec's samples are signed: 0 is −128. */
  private void copy(BufferedImage frame, Picture to) {
    byte[] samples = to.getPlaneData(0);
    int at = 0;
    for (int y = 0; y < to.getHeight(); y++) {
      frame.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int rgb : row) {
        samples[at++] = (byte) ((rgb >> 16 & 0xff) - 128);
        samples[at++] = (byte) ((rgb >> 8 & 0xff) - 128);
        samples[at++] = (byte) ((rgb & 0xff) - 128);
      }
    }
  }

  private void encode() throws IOException {
    if (encoder == null || picture == null) {
      throw new IllegalStateException("the MP4 is closed");
    }
    try {
      encoder.encodeNativeFrame(picture);
    } catch (IOException e) {
      throw abandon(e);
    }
  }

  @Override
  public void hold(double seconds) throws IOException {
    for (long i = Math.round(seconds * framesPerSecond); i > 0 && picture != null; i--) {
      encode();
    }
  }

  @Override
  public void close() throws IOException {
    if (encoder == null || channel == null) {
      return;
    }
    if (picture == null) {
      discard();
      return;
    }
    try {
      encoder.finish();
      channel.close();
      file.commit();
      encoder = null;
      channel = null;
    } catch (IOException e) {
      throw abandon(e);
    }
  }

  @Override
  public void discard() {
    NIOUtils.closeQuietly(channel);
    channel = null;
    encoder = null;
    file.discard();
  }

  private IOException abandon(IOException cause) {
    discard();
    return file.failure(cause);
  }
}
