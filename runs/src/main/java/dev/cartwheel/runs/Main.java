package dev.cartwheel.runs;

import dev.cartwheel.runs.cli.Cli;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The program {@code cartwheel}: runs one command and exits with its status. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    StandardError.takeUp();
    // Standard output is for results alone: what a plugin's world or a library prints goes beside.
    // And System.out would keep to itself what goes wrong with writing.
    System.setOut(System.err);
    System.exit(Cli.run(new FileOutputStream(FileDescriptor.out), System.err, args));
  }
}
