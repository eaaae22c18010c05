package dev.cartwheel.runs.train;

/** Training cannot go on. The message is one line that says why, and what is kept. */
public final class TrainingFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TrainingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
