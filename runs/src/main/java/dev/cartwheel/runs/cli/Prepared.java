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
    }
  }
}
