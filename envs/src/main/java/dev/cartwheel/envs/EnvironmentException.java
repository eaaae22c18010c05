package dev.cartwheel.envs;

import org.jspecify.annotations.Nullable;

/**
 * A world broke a rule of its contract, or could not be made. The message is one line that names
 * the world and what it did.
 */
public final class EnvironmentException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public EnvironmentException(String message) {
    super(message);
  }

  public EnvironmentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
