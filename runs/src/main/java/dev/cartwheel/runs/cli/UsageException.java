package dev.cartwheel.runs.cli;

import org.jspecify.annotations.Nullable;

/** The call itself is wrong: exit status 2. The message is the one line the user sees. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
