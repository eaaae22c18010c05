package dev.cartwheel.runs.cli;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line, with refusals that say what is accepted. */
final class NumberConverters {

  private NumberConverters() {}

  static void register(CommandLine commandLine) {
    commandLine.registerConverter(long.class, NumberConverters::wholeNumber);
    commandLine.registerConverter(Long.class, NumberConverters::wholeNumber);
    commandLine.registerConverter(int.class, NumberConverters::smallWholeNumber);
    commandLine.registerConverter(Integer.class, NumberConverters::smallWholeNumber);
  }

  /** Accepts {@code 50000} and {@code 50_000}. */
  private static Long wholeNumber(String text) {
    try {
      return Long.valueOf(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "'; accepted: a whole number");
    }
  }

  private static Integer smallWholeNumber(String text) {
    long value = wholeNumber(text);
    if (value != (int) value) {
      throw new TypeConversionException(
          "'" + text + "'; accepted: a whole number up to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }
}
