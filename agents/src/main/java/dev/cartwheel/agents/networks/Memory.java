package dev.cartwheel.agents.networks;

/**
 * What a network remembers of an episode.
 *
 * @param units of its long short-term memory; 0 for none
 * @param sequenceLength steps it learns from in one piece; gradients reach no further back
 */
public record Memory(int units, int sequenceLength) {

  /** None. */
  public static final Memory NONE = new Memory(0, 1);

  /** Whether there is any. */
  public boolean isPresent() {
    return units > 0;
  }
}
