package dev.cartwheel.nets.io;

/** What went wrong in one line, as messages to people have it; {@code envs} has one of its own. */
public final class FirstLine {

  private FirstLine() {}

  /** The first line of a failure's message. */
  public static String of(Throwable failure) {
    return of(String.valueOf(failure.getMessage()));
  }

  /** The first line of a text; empty if it has none. */
  public static String of(String text) {
    return text.lines().findFirst().orElse("");
  }
}
