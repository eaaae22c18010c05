package dev.cartwheel.runs.cli;

import java.io.IOException;

/** What a command does before anything is written: there, a refusal is the caller's mistake. */
final class Prepared {

  private Prepared() {}

  /** Makes something that may refuse what it is given. */
  @FunctionalInterface
  interface Maker<T> {
    T make() throws IOException;
  }

  /**
   * Makes it.
   *
   * @throws UsageException if it is refused
   */
  static <T> T of(Maker<T> maker) throws IOException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (ArithmeticException
        | NegativeArraySizeException
        | OutOfMemoryError e) { // a size that no array or heap can have
      throw new UsageException(
          "the settings ask for more memory than there is ("
              + e.getMessage()
              + "); accepted: smaller sizes, or a larger heap by CARTWHEEL_JAVA_OPTS=-Xmx...",
          e);
    }
  }
}
