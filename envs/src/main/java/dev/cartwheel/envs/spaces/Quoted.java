package dev.cartwheel.envs.spaces;

import org.jspecify.annotations.Nullable;

/** What was given, as a message of one line can quote it. */
public final class Quoted {

  private static final int BRIEF = 80;

  private Quoted() {}

  /** A value's text without control characters, cut where it is long. */
  public static String of(@Nullable Object given) {
    String text = String.valueOf(given);
    String start = text.substring(0, Math.min(text.length(), BRIEF));
    String printable = start.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ");
    return start.length() < text.length() ? printable + "..." : printable;
  }
}
