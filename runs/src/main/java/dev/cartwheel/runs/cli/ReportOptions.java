package dev.cartwheel.runs.cli;

import picocli.CommandLine.Option;

/** What a command that takes a while says, and how: {@code --quiet} and {@code --json}. */
final class ReportOptions {

  @Option(names = "--quiet", description = "Say nothing but results, warnings and errors.")
  boolean quiet;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;
}
