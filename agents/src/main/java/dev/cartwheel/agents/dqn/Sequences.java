package dev.cartwheel.agents.dqn;

import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.replay.TransitionBatch;
import java.util.Arrays;

/**
 * A batch of stretches of episodes, [T, N], for networks that remember. Each begins with what was
 * remembered there when it was made; its first steps only bring the memory up to date and count
 * nothing.
 */
final class Sequences {

  private final TransitionBatch batch;
  private final int length; // T
  private final int burnIn;
  private final int count; // N
  private final int width; // W + 1
  private final int stateWidth; // S
  private final float[] rowsTm1; // [T, N, W + 1]
  private final float[] rowsT; // [T, N, W + 1]
  private final float[] first; // [N, S]
  private final float[] states; // [N, S]
  private final float[] step; // [N, W + 1]
  private final float[] outputs; // [N, A · atoms]

  Sequences(TransitionBatch batch, int length, int burnIn, RecurrentNetwork network, int observed) {
    this.batch = batch;
    this.length = length;
    this.burnIn = burnIn;
    this.count = batch.capacity() / length;
    this.width = observed + 1;
    this.stateWidth = network.stateWidth();
    this.rowsTm1 = new float[batch.capacity() * width];
    this.rowsT = new float[batch.capacity() * width];
    this.first = new float[count * stateWidth];
    this.states = new float[count * stateWidth];
    this.step = new float[count * width];
    this.outputs = new float[count * network.outputWidth()];
  }

  /** Takes the batch as it was drawn, and weighs its rows. */
  void load() {
    int kept = width + stateWidth;
    for (int row = 0; row < batch.size(); row++) {
      System.arraycopy(batch.observations(), row * kept, rowsTm1, row * width, width);
      System.arraycopy(batch.nextObservations(), row * kept, rowsT, row * width, width);
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(batch.observations(), i * kept + width, first, i * stateWidth, stateWidth);
    }
    float counts = (float) length / (length - burnIn); // so that the mean is over what counts
    Arrays.fill(batch.weights(), 0, burnIn * count, 0f);
    Arrays.fill(batch.weights(), burnIn * count, batch.size(), counts);
  }

  /** What a network says of each row's next observation, having seen all before it. */
  void next(RecurrentNetwork network, float[] target) {
    System.arraycopy(first, 0, states, 0, states.length);
    int outputWidth = network.outputWidth();
    for (int t = 0; t < length; t++) {
      System.arraycopy(rowsTm1, t * step.length, step, 0, step.length);
      network.begin(states, count);
      network.forward(step, count, outputs);
      network.readStates(states);
      System.arraycopy(rowsT, t * step.length, step, 0, step.length);
      network.begin(states, count);
      network.forward(step, count, outputs);
      System.arraycopy(outputs, 0, target, t * count * outputWidth, count * outputWidth);
    }
  }

  /** An update on all rows. */
  float fit(RecurrentNetwork network, OutputLoss loss) {
    network.begin(first, count);
    return network.fit(rowsTm1, batch.size(), loss);
  }
}
