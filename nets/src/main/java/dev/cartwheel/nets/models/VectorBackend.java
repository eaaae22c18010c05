package dev.cartwheel.nets.models;

import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.NormalizedSpec;
import dev.cartwheel.nets.Parameters;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Our own engine. */
public final class VectorBackend implements Backend {

  private final Supplier<Kernels> kernels;

  /** Networks on the fastest kernels of this machine. */
  public VectorBackend() {
    this(Kernels::fastest);
  }

  /**
   * Networks on kernels of one's choice.
   *
   * @param kernels asked once for each network, which may be used by one thread and others by
   *     others
   */
  public VectorBackend(Supplier<Kernels> kernels) {
    this.kernels = kernels;
  }

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
    return new DenseNetwork(spec, Parameters.initial(spec, initialisation), kernels);
  }

  @Override
  public Network create(BranchSpec spec, RandomGenerator initialisation) {
    return new BranchNetwork(spec, spec.initial(initialisation), kernels);
  }

  @Override
  public Network create(NormalizedSpec spec, RandomGenerator initialisation) {
    return new NormalizedNetwork(spec, spec.initial(initialisation), kernels);
  }
}
