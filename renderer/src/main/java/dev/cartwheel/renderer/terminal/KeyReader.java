package dev.cartwheel.renderer.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns the bytes a terminal sends into names of keys; it knows of no key that is let go. */
class KeyReader {

  /** Asked for by Ctrl-C, Ctrl-D or a lone Escape, and by the input's end. */
  static final String QUIT = "quit";

  /** Asked for by Backspace. */
  static final String RESTART = "restart";

  private static final int ESCAPE = 27;

  private final InputStream in;

  KeyReader(InputStream in) {
    this.in = in;
  }

  /** The keys pressed since the last call; does not wait. */
  List<String> poll() throws IOException {
    List<String> keys = new ArrayList<>();
    while (in.available() > 0) {
      int next = in.read();
      String key = next == ESCAPE ? escape() : plain(next);
      if (!key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** A lone Escape, or the first byte of an arrow key. */
  private String escape() throws IOException {
    if (in.available() == 0) {
      return QUIT;
    }
    int bracket = in.read();
    if (bracket != '[' && bracket != 'O') {
      return "";
    }
    int last = in.available() > 0 ? in.read() : 0;
    while (in.available() > 0 && last < '@') { // parameters before the final byte
      last = in.read();
    }
    return switch (last) {
      case 'A' -> "up";
      case 'B' -> "down";
      case 'C' -> "right";
      case 'D' -> "left";
      default -> "";
    };
  }

  private static String plain(int next) {
    return switch (next) {
      case -1, 3, 4 -> QUIT;
      case 8, 127 -> RESTART;
      case '\r', '\n' -> "enter";
      case ' ' -> "space";
      default ->
          next > ' ' && next < 127 ? String.valueOf((char) next).toLowerCase(Locale.ROOT) : "";
    };
  }
}
