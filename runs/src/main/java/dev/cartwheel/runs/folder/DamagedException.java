package dev.cartwheel.runs.folder;

import java.io.IOException;

/** A file or folder is not what was written there. */
public final class DamagedException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedException(String message) {
    super(message);
  }

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
