package dev.cartwheel.nets.io;

import java.io.IOException;
import java.nio.file.Path;

/** A file does not hold what it should; one line names the file and what is wrong. */
public final class SafetensorsException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal of a file.
   *
   * @param file which
   * @param reason what is wrong with it, and what is accepted
   */
  public SafetensorsException(Path file, String reason) {
    // Names come from the file and may hold line breaks.
    super("'" + file + "' is refused: " + reason.replaceAll("\\p{Cntrl}+", " "));
  }
}
