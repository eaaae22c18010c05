package dev.cartwheel.agents.tabular;

import org.jspecify.annotations.Nullable;

/** A step as a tabular rule sees it; refilled for every step. States and actions count from 0. */
final class TabularStep {

  /** Where the action was taken. */
  int state;

  /** What was done. */
  int action;

  /** Actions that were allowed there, [A]. */
  byte @Nullable [] mask;

  double reward;

  /** What the value of the next state counts: γ, and 0 at a true end. */
  double discount;

  int next;

  /** Actions allowed in the next state, [A]. */
  byte @Nullable [] nextMask;

  /** Whether the episode is over, for either reason. */
  boolean last;

  /** α at this step. */
  double learningRate;

  /** ε of the policy that acts. */
  double epsilon;
}
