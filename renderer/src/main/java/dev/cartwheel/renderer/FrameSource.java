package dev.cartwheel.renderer;

/** What a viewer plays: a policy acting in a world, one step at a time. */
public interface FrameSource {

  /** What there is to see now. */
  Frame current();

  /**
   * Takes one step, beginning the next episode if this one has ended.
   *
   * @return false if there is nothing more to play; {@link #current} then stays as it is
   */
  boolean advance();

  /** Begins the episode again, as it was. */
  void restart();
}
