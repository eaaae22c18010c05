package dev.cartwheel.nets.io;

/** What went wrong in one line, as messages to people have it; {@code envs} has one of its own. */
public final class FirstLine {

  private FirstLine() {}

  /** The first line of a failure's message, or the failure's kind if it has none. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return of(message == null ? failure.getClass().getSimpleName() : message);
  }

  /** The first line of a text; empty if it has none. */
  public static String of(String text) {
    return text.lines().findFirst().orElse("");
  }
}
