package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Network;

/** A network that acts with continuous actions, and the chance it acts and learns by. */
public final class Actor implements AutoCloseable {

  private static final String KIND = "Actor";

  private final Network network;
  private final Pcg64 exploration;
  private final Pcg64 learning;
  private final HeldNoise noise;
  private final HeldNoise warmup;

  /**
   * @param network closed with this
   * @param width floats of an action, D
   * @param noisePeriod steps noise is held for
   * @param noiseCorrelation of normal noise and that before it
   */
  public Actor(Network network, Seeds seeds, int width, int noisePeriod, double noiseCorrelation) {
    this.network = network;
    this.exploration = seeds.stream(Stream.EXPLORATION);
    this.learning = seeds.stream(Stream.REPLAY, 0);
    this.noise = new HeldNoise(width, noisePeriod, noiseCorrelation, exploration::nextGaussian);
    this.warmup = new HeldNoise(width, noisePeriod, 0, () -> exploration.nextDouble(-1, 1));
  }

  /** What it acts by. */
  public Network network() {
    return network;
  }

  /** Draws what learning needs. */
  public Pcg64 learning() {
    return learning;
  }

  /** Normal noise for the next step, [D]; to be read only. */
  public float[] noise() {
    return noise.next();
  }

  /** A uniform action within ±1 for the next step, [D]; to be read only. */
  public float[] warmup() {
    return warmup.next();
  }

  /** What acting greedily takes. */
  public Snapshot weights() {
    return Snapshot.of(KIND).putArray("network", NetworkState.parameters(network)).build();
  }

  /** Takes up {@link #weights}. */
  public void restoreWeights(Snapshot snapshot) {
    network.writeParameters(snapshot.expect(KIND).floats("network", network.parameterCount()));
  }

  /** Everything that changes. */
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("network", NetworkState.snapshot(network))
        .put("exploration", exploration.snapshot())
        .put("learning", learning.snapshot())
        .put("noise", noise.snapshot())
        .put("warmup", warmup.snapshot())
        .build();
  }

  /** Takes up a {@link #snapshot}. */
  public void restore(Snapshot snapshot) {
    NetworkState.restore(network, snapshot.expect(KIND).part("network"));
    exploration.restore(snapshot.part("exploration"));
    learning.restore(snapshot.part("learning"));
    noise.restore(snapshot.part("noise"));
    warmup.restore(snapshot.part("warmup"));
  }

  @Override
  public void close() {
    network.close();
  }
}
