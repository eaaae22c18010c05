package dev.cartwheel.runs;

import dev.cartwheel.runs.cli.Cli;

/** The program {@code cartwheel}: runs one command and exits with its status. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    StandardError.takeUp();
    System.exit(Cli.run(System.out, System.err, args));
  }
}
