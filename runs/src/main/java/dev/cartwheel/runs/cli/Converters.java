package dev.cartwheel.runs.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers and paths on the command line, with refusals that say what is accepted. */
final class Converters {

  private Converters() {}

  static void register(CommandLine commandLine) {
    commandLine.registerConverter(long.class, Converters::wholeNumber);
    commandLine.registerConverter(Long.class, Converters::wholeNumber);
    commandLine.registerConverter(int.class, Converters::smallWholeNumber);
    commandLine.registerConverter(Integer.class, Converters::smallWholeNumber);
    commandLine.registerConverter(Path.class, Converters::path);
  }

  /** Accepts {@code 50000} and {@code 50_000}. */
  private static Long wholeNumber(String text) {
    try {
      return Long.valueOf(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'" + text + "'; accepted: a whole number, up to " + Long.MAX_VALUE);
    }
  }

  private static Integer smallWholeNumber(String text) {
    long value = wholeNumber(text);
    if (value != (int) value) {
      throw new TypeConversionException(
          "'" + text + "'; accepted: a whole number, up to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is no path here: " + e.getReason());
    }
  }
}
