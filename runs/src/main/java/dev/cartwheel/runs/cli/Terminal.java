package dev.cartwheel.runs.cli;

import java.util.OptionalInt;

/** What the launcher says of the terminal, if there is one: Java itself cannot know. */
final class Terminal {

  private static final String OUT = "cartwheel.columns.out";
  private static final String ERR = "cartwheel.columns.err";

  private Terminal() {}

  /** How many characters a line of standard output may have; empty if nobody looks at it. */
  static OptionalInt outputColumns() {
    return columns(OUT);
  }

  /** The same of standard error; empty too where a terminal cannot draw over what it shows. */
  static OptionalInt errorColumns() {
    return columns(ERR);
  }

  private static OptionalInt columns(String property) {
    int columns = Integer.getInteger(property, 0);
    return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
  }
}
