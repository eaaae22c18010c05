package dev.cartwheel.renderer;

/**
 * A source that a person plays: its steps depend on the keys that are down.
 *
 * <p>Keys have names: {@code left}, {@code right}, {@code up}, {@code down}, {@code space}, {@code
 * enter}, and letters and digits by themselves, in lower case.
 */
public interface PlayedSource extends FrameSource {

  /** Tells that a key went down or up. */
  void key(String name, boolean down);

  /** What the keys do, in one line. */
  String help();
}
