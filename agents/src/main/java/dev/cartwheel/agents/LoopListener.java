package dev.cartwheel.agents;

/** Hears of what happens in an {@link EnvironmentLoop}. */
@FunctionalInterface
public interface LoopListener {

  /** Hears nothing. */
  LoopListener NONE = (step, episode, episodeReturn, length) -> {};

  /**
   * An episode ended.
   *
   * @param step steps the loop has made, this one included
   * @param episode number of the episode, from 1
   * @param episodeReturn sum of its rewards, undiscounted
   * @param length its steps
   */
  void episodeEnded(long step, long episode, double episodeReturn, int length);
}
