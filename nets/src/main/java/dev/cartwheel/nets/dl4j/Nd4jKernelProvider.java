package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.kernel.KernelProvider;
import dev.cartwheel.nets.kernel.Kernels;

/** Lets our engine multiply matrices on ND4J's BLAS: {@code -Dcartwheel.kernels=nd4j}. */
public final class Nd4jKernelProvider implements KernelProvider {

  @Override
  public String id() {
    return "nd4j";
  }

  /**
   * @throws IllegalStateException if ND4J is not on the class path, or its natives do not load
   */
  @Override
  public Kernels over(Kernels plain) {
    Nd4jRuntime.start();
    return new Nd4jKernels(plain);
  }
}
