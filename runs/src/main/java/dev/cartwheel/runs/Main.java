package dev.cartwheel.runs;

import dev.cartwheel.runs.cli.Cli;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The program {@code cartwheel}: runs one command and exits with its status. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    StandardError.takeUp();
    // Not System.out, which keeps to itself what goes wrong.
    System.exit(Cli.run(new FileOutputStream(FileDescriptor.out), System.err, args));
  }
}
