package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.envs.Snapshot;

/** How critics come by values of the next state, and are moved towards targets made of them. */
sealed interface Bootstrap extends AutoCloseable permits SlowerCopies, JointPass {

  /**
   * An update of all critics.
   *
   * @param critics whose inputs, outputs and targets it works on
   * @param observationsTm1 [B, W]
   * @param actionsTm1 [B, D]
   * @param observationsT [B, W]
   * @param actionsT [B, D]
   * @return the mean of their losses
   */
  double fit(
      Critics critics,
      float[] observationsTm1,
      float[] actionsTm1,
      float[] observationsT,
      float[] actionsT,
      int batch,
      Backup backup);

  /** Brings slower copies nearer, if there are any. */
  default void follow() {}

  /** Adds all of it that changes. */
  default void save(Snapshot.Builder builder) {}

  /** Takes up what {@link #save} added. */
  default void restore(Snapshot snapshot) {}

  @Override
  default void close() {}
}
