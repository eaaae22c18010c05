package dev.cartwheel.envs.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values as one line of a report, arrays with their elements. */
final class Shown {

  private static final int LONGEST = 200;

  private Shown() {}

  static String of(@Nullable Object value) {
    // An array in an array, so that whatever is in it is shown.
    String text = Arrays.deepToString(new @Nullable Object[] {value});
    String bare = text.substring(1, text.length() - 1);
    return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST) + "...";
  }
}
