package dev.cartwheel.runs.folder;

import dev.cartwheel.envs.FirstLine;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be read or written, in words: Java's often say no more than its name. */
public final class FileTrouble {

  private FileTrouble() {}

  /** A failure to write {@code file}, in one line that names it and says why. */
  public static IOException writing(Path file, IOException trouble) {
    return new IOException("'" + file + "' cannot be written: " + reason(trouble), trouble);
  }

  /** The reason, without the file. */
  public static String reason(IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "no such file";
    }
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (trouble instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (trouble instanceof FileSystemException file) {
      return file.getReason() == null ? "cannot be accessed" : FirstLine.of(file.getReason());
    }
    return FirstLine.of(trouble);
  }
}
