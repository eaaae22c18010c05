package dev.cartwheel.nets.tune;

/**
 * Which part of its training a trial is, for oracles that train promising ones longer.
 *
 * @param iteration of the whole algorithm, from 0
 * @param bracket of Hyperband
 * @param round of the bracket, from 0
 * @param firstEpoch epochs done before
 * @param epochs after which it ends, those before included; 0 for all the caller has in mind
 * @param continued number of the trial it goes on with, −1 for none
 */
public record Stage(
    int iteration, int bracket, int round, int firstEpoch, int epochs, int continued) {

  /** A trial by itself. */
  public static final Stage WHOLE = new Stage(0, 0, 0, 0, 0, -1);

  /** Whether another trial may go on with this one. */
  public boolean isPart() {
    return epochs > 0;
  }
}
