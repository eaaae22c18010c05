package dev.cartwheel.renderer.window;

import org.jspecify.annotations.Nullable;

/**
 * There is no display to open a window on; the message is one line that says what to do instead.
 */
public final class NoDisplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoDisplayException(String reason, @Nullable Throwable cause) {
    super(
        "no window can be opened here ("
            + reason
            + "); 'cartwheel record' writes a GIF instead, and --ansi plays in the terminal",
        cause);
  }
}
