package dev.cartwheel.envs.random;

/**
 * The purposes a run draws random numbers for; each has its own stream, so that a change to one
 * leaves the others' numbers alone. Results of old seeds rest on these numbers: add new ones, never
 * change old ones.
 */
public enum Stream {
  ENVIRONMENT(0),
  EXPLORATION(1),
  REPLAY(2),
  INITIALISATION(3),
  DROPOUT(4),
  EVALUATION(5),
  WARMUP(6);

  private final int child;

  Stream(int child) {
    this.child = child;
  }

  /** Which child of the master's seed sequence the stream is. */
  int child() {
    return child;
  }
}
