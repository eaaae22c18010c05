package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.math.Munchausen;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.replay.TransitionBatch;

/** Targets of a soft policy whose own log-probability is added to the reward; see the package. */
final class MunchausenTargets {

  private final DqnSwitches switches;
  private final int choices; // A
  private final Kernels kernels = Kernels.fastest();
  private final float[] logs; // τ log π, [B, A]
  private final float[] chances; // π, [B, A]

  /**
   * @param rows of a batch, B
   * @param choices actions, A
   */
  MunchausenTargets(DqnSwitches switches, int rows, int choices) {
    this.switches = switches;
    this.choices = choices;
    this.logs = new float[rows * choices];
    this.chances = new float[rows * choices];
  }

  /**
   * Sets a head's targets.
   *
   * @param valuesTm1 what the target network says of the observations before, [B, A]
   * @param valuesT of those after, [B, A]
   * @param outputsT the outputs behind that, [B, A, N]
   */
  void set(
      ReturnHead head,
      TransitionBatch batch,
      float[] valuesTm1,
      float[] valuesT,
      float[] outputsT) {
    int size = batch.size();
    double temperature = switches.munchausenTau();
    Munchausen.policy(
        kernels, valuesTm1, batch.actionMasks(), size, choices, temperature, logs, chances);
    Munchausen.addBonus(
        batch.actions(),
        logs,
        size,
        choices,
        switches.munchausenAlpha(),
        switches.munchausenClip(),
        batch.rewards());
    Munchausen.policy(
        kernels, valuesT, batch.nextActionMasks(), size, choices, temperature, logs, chances);
    head.softTargets(batch, outputsT, logs, chances);
  }
}
