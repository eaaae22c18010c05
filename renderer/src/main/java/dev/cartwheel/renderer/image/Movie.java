package dev.cartwheel.renderer.image;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** A file that moves, written frame by frame; it appears when it is closed, whole. */
public interface Movie extends AutoCloseable {

  /**
   * Adds a frame, which may be overwritten afterwards. All have the first one's size.
   *
   * @throws IOException if the disk is full or fails; nothing is left behind
   */
  void add(BufferedImage frame) throws IOException;

  /** Keeps the last frame in sight for a while longer. */
  void hold(double seconds) throws IOException;

  /** Completes the file; a movie without frames leaves none. */
  @Override
  void close() throws IOException;

  /** Gives up: nothing is left behind. */
  void discard();
}
