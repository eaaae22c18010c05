package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.envs.Snapshot;

/** What all of an agent's networks read: how observations are encoded, and their scale so far. */
final class Inputs {

  private static final String NAME = "normalizer";

  private final ObservationEncoder encoder;
  private final InputNormalizer normalizer;
  private final int fractions;
  private final float[] encoded; // [W]

  Inputs(ObservationEncoder encoder, DqnSwitches switches) {
    this.encoder = encoder;
    this.normalizer =
        new InputNormalizer(encoder.width(), encoder.width(), switches.normalizeObservations());
    this.fractions = switches.fractions();
    this.encoded = encoder.buffer(1);
  }

  /** Memory for up to {@code count} rows of one network. */
  InputRows rows(int count) {
    return new InputRows(encoder, normalizer, count, fractions);
  }

  /** Whether rows of the same observation change as more is {@link #see seen}. */
  boolean change() {
    return normalizer.on();
  }

  /** Floats of a flat observation. */
  int observed() {
    return encoder.flatWidth();
  }

  /** Takes in an observation's part of their scale. */
  void see(float[] observation) {
    if (normalizer.on()) {
      normalizer.learn(encoder.encode(observation, 1, encoded), 1);
    }
  }

  void save(Snapshot.Builder snapshot) {
    if (normalizer.on()) {
      snapshot.put(NAME, normalizer.snapshot());
    }
  }

  void restore(Snapshot snapshot) {
    if (normalizer.on()) {
      normalizer.restore(snapshot.part(NAME));
    }
  }
}
