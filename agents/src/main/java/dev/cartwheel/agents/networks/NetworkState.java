package dev.cartwheel.agents.networks;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;

/** A network's state as a part of an agent's snapshot. */
public final class NetworkState {

  private static final String KIND = "Network";

  private NetworkState() {}

  /** All parameters, flat. */
  public static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  /** Parameters and optimiser. */
  public static Snapshot snapshot(Network network) {
    return Snapshot.of(KIND)
        .putArray("parameters", parameters(network))
        .putArray("optimizer", network.optimizerState())
        .build();
  }

  /**
   * Takes up a {@link #snapshot}.
   *
   * @throws IllegalArgumentException if it is of a network of another shape
   */
  public static void restore(Network network, Snapshot snapshot) {
    float[] parameters = snapshot.expect(KIND).floats("parameters", network.parameterCount());
    network.restoreOptimizerState(snapshot.floats("optimizer"));
    network.writeParameters(parameters);
  }
}
