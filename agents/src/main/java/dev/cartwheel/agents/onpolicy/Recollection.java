package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.RecurrentNetwork;

/**
 * What a network with a memory remembers in each copy of a world: while it acts, while a rollout is
 * judged step by step, and at the beginning of each of the rollout's sequences.
 */
final class Recollection {

  private static final String KIND = "Recollection";

  private final RecurrentNetwork network;
  private final int width; // S
  private final float[] acting; // [N, S]
  private final float[] judging; // [N, S]
  private final float[] one; // [S]
  private float[] begins = {}; // [sequences, S]
  private float[] batch = {}; // [some sequences, S]

  Recollection(RecurrentNetwork network, int copies) {
    this.network = network;
    this.width = network.stateWidth();
    this.acting = new float[copies * width];
    this.judging = new float[copies * width];
    this.one = new float[width];
  }

  /** The outputs for one row in a copy, which remembers it. */
  void act(int copy, float[] row, float[] outputs) {
    step(acting, copy, row, outputs);
    System.arraycopy(one, 0, acting, copy * width, width);
  }

  private void step(float[] states, int copy, float[] row, float[] outputs) {
    System.arraycopy(states, copy * width, one, 0, width);
    network.begin(one, 1);
    network.forward(row, 1, outputs);
    network.readStates(one);
  }

  /** Makes room for the beginnings of the sequences of a rollout. */
  void reserve(int sequences) {
    if (begins.length < sequences * width) {
      begins = new float[sequences * width];
      batch = new float[sequences * width];
    }
  }

  /**
   * Notes what is remembered now in judging, as the beginning of the sequences from this one on.
   */
  void mark(int sequence) {
    System.arraycopy(judging, 0, begins, sequence * width, judging.length);
  }

  /** The outputs for a row in each copy, which remember it. */
  void judge(float[] rows, int copies, float[] outputs) {
    network.begin(judging, copies);
    network.forward(rows, copies, outputs);
    network.readStates(judging);
  }

  /** The outputs for a row in a copy, which does not remember it. */
  void peek(int copy, float[] row, float[] outputs) {
    step(judging, copy, row, outputs);
  }

  /** Has the network begin some sequences, the next it is to learn from. */
  void begin(int[] sequences, int start, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(begins, sequences[start + i] * width, batch, i * width, width);
    }
    network.begin(batch, count);
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND).put("acting", acting).put("judging", judging).build();
  }

  void restore(Snapshot snapshot) {
    float[] newActing = snapshot.expect(KIND).floats("acting", acting.length);
    float[] newJudging = snapshot.floats("judging", judging.length);
    System.arraycopy(newActing, 0, acting, 0, acting.length);
    System.arraycopy(newJudging, 0, judging, 0, judging.length);
  }
}
