package dev.cartwheel.benchmarks;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.SelectedActionLoss;
import org.openjdk.jmh.annotations.Benchmark;

/** An update on a batch and a forward pass of one row, with CleanRL's network for CartPole. */
public class NetworkBenchmark extends SteadyLoop {

  private static final int INPUTS = 4;
  private static final int OUTPUTS = 2;
  private static final int BATCH = 128;

  private final float[] inputs = new float[BATCH * INPUTS]; // [B, I]
  private final float[] row = new float[INPUTS]; // [I]
  private final float[] outputs = new float[OUTPUTS]; // [O]
  private final OutputLoss loss;
  private final Network network;

  /** Draws the network's parameters and a batch. */
  public NetworkBenchmark() {
    Seeds seeds = Seeds.of(1);
    Pcg64 random = seeds.stream(Stream.REPLAY);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat() - 0.5f;
    }
    System.arraycopy(inputs, 0, row, 0, INPUTS);
    int[] actions = new int[BATCH]; // [B]
    float[] targets = new float[BATCH]; // [B]
    for (int b = 0; b < BATCH; b++) {
      actions[b] = random.nextInt(OUTPUTS);
      targets[b] = random.nextFloat();
    }
    loss = SelectedActionLoss.squared(actions, targets);
    network =
        Backends.standard()
            .create(
                NetworkSpec.mlp(INPUTS, new int[] {120, 84}, OUTPUTS),
                seeds.stream(Stream.INITIALISATION));
  }

  @Benchmark
  public float fit() {
    return network.fit(inputs, BATCH, loss);
  }

  @Benchmark
  public float forwardOneRow() {
    network.forward(row, 1, outputs);
    return outputs[0];
  }
}
