package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.nets.RecurrentNetwork;
import java.util.Arrays;

/**
 * Q(s, ·) of a network that remembers, and what it remembers of one episode. {@link #write} shows
 * it an observation, which is to be done once a step.
 *
 * <p>A memory's replay keeps rows [W + 1 + S]: the encoded observation, 1 where an episode begins,
 * and what was remembered before the observation was seen (S. Kapturowski et al., "Recurrent
 * Experience Replay in Distributed Reinforcement Learning", 2019, the stored state).
 */
final class Recall implements ActionValues {

  private static final String KIND = "Recall";

  private final RecurrentNetwork network;
  private final ReturnHead head;
  private final ObservationEncoder encoder;
  private final int width; // W
  private final float[] encoded; // [W]
  private final float[] row; // [W + 1]
  private final float[] state; // [S]
  private final float[] outputs; // [A, N]
  private final float[] q; // [A]
  private final StepBuffer kept; // [W + 1 + S]
  private boolean fresh = true;

  Recall(RecurrentNetwork network, ReturnHead head, ObservationEncoder encoder) {
    int choices = network.outputWidth() / head.atoms();
    this.network = network;
    this.head = head;
    this.encoder = encoder;
    this.width = encoder.width();
    this.encoded = encoder.buffer(1);
    this.row = new float[width + 1];
    this.state = new float[network.stateWidth()];
    this.outputs = new float[network.outputWidth()];
    this.q = new float[choices];
    this.kept = new StepBuffer(width + 1 + state.length, choices);
  }

  /** Floats of a row that a replay keeps. */
  static int keptWidth(ObservationEncoder encoder, RecurrentNetwork network) {
    return encoder.width() + 1 + network.stateWidth();
  }

  /** Forgets the episode before. */
  void begin() {
    fresh = true;
    Arrays.fill(state, 0f);
  }

  /** A time step as a replay keeps it, before {@link #write} shows it; valid until the next. */
  StepBuffer kept(StepBuffer now) {
    float[] target = kept.observation();
    System.arraycopy(encoder.encode(now.observation(), 1, encoded), 0, target, 0, width);
    target[width] = fresh ? 1 : 0;
    System.arraycopy(state, 0, target, width + 1, state.length);
    kept.copyOutcomeFrom(now);
    return kept;
  }

  @Override
  public int actions() {
    return q.length;
  }

  @Override
  public void write(StepBuffer now, double[] values) {
    System.arraycopy(encoder.encode(now.observation(), 1, encoded), 0, row, 0, width);
    row[width] = fresh ? 1 : 0;
    network.begin(state, 1);
    network.forward(row, 1, outputs);
    network.readStates(state);
    fresh = false;
    float[] means = head.values(outputs, 1, q);
    for (int a = 0; a < q.length; a++) {
      values[a] = means[a];
    }
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND).put("state", state).put("fresh", (byte) (fresh ? 1 : 0)).build();
  }

  void restore(Snapshot snapshot) {
    float[] restored = snapshot.expect(KIND).floats("state", state.length);
    fresh = snapshot.bytes("fresh", 1)[0] != 0;
    System.arraycopy(restored, 0, state, 0, state.length);
  }
}
