package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.math.CategoricalReturns;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.TransitionBatch;

/**
 * What a network's outputs, [rows, A, N], say of the returns of actions, and what the outputs of
 * the actions taken are regressed on.
 */
interface ReturnHead {

  /**
   * The head that the settings ask for.
   *
   * @param batch what is learned from
   * @param choices actions, A
   * @param fractions at which quantiles of the batch's rows lie, [B, N]
   */
  static ReturnHead of(DqnConfig config, TransitionBatch batch, int choices, float[] fractions) {
    DqnSwitches switches = config.switches();
    return switch (switches.distributional()) {
      case NONE -> new ValueHead(config.loss(), batch, choices, switches.prioritized());
      case C51 ->
          new CategoricalHead(
              batch,
              choices,
              CategoricalReturns.atoms(switches.vMin(), switches.vMax(), switches.atoms()));
      case QR, IQN -> new QuantileHead(batch, choices, switches.quantiles(), fractions);
    };
  }

  /** Numbers for each action, N. */
  int atoms();

  /**
   * Expected returns.
   *
   * @param outputs [rows, A, N]
   * @param buffer [rows, A]; may be overwritten
   * @return [rows, A]: {@code buffer}, or {@code outputs} itself where it is the same
   */
  float[] values(float[] outputs, int rows, float[] buffer);

  /**
   * Sets the targets to what follows from the next action that looks best.
   *
   * @param outputsT what the target network says of the next observations, [B, A, N]
   * @param selectorT values that choose, [B, A]
   */
  void greedyTargets(TransitionBatch batch, float[] outputsT, float[] selectorT);

  /**
   * Sets the targets to what follows from a policy whose surprise is added to what it gains.
   *
   * @param outputsT what the target network says of the next observations, [B, A, N]
   * @param logsT τ log π, [B, A]
   * @param chancesT π, [B, A]
   */
  void softTargets(TransitionBatch batch, float[] outputsT, float[] logsT, float[] chancesT);

  /** The loss of the outputs against the targets; writes {@link #errors}. */
  OutputLoss loss();

  /** How far off each row was at the last evaluation of the loss, [B]. */
  float[] errors();

  /** Mean of the targets' expected returns. */
  double meanTarget();
}
