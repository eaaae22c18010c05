package dev.cartwheel.agents.offpolicy;

/** What critics are regressed on, from what they say of the next state. */
@FunctionalInterface
public interface Backup {

  /**
   * Makes the targets of a batch.
   *
   * @param next what counts of the values of next actions, [B, K]
   * @param targets where the targets go, [B, K]
   */
  void targets(float[] next, float[] targets);
}
