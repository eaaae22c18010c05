package dev.cartwheel.agents.onpolicy;

/** f(ln π(a|s)): what is to be made small, a row of a batch at a time. */
public interface Surrogate {

  /** f for one row. */
  double value(int row, double logProb);

  /** df/d ln π(a|s) for one row. */
  double slope(int row, double logProb);
}
