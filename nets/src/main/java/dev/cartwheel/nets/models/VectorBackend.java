package dev.cartwheel.nets.models;

import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.Parameters;
import java.util.random.RandomGenerator;

/** Our own engine. */
public final class VectorBackend implements Backend {

  @Override
  public String id() {
    return "vector";
  }

  @Override
  public String summary() {
    return "our own engine: float arrays on the heap, kernels on the Java Vector API";
  }

  @Override
  public Network create(NetworkSpec spec, RandomGenerator initialisation) {
    return new DenseNetwork(spec, Parameters.initial(spec, initialisation));
  }
}
