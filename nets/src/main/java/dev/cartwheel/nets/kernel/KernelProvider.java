package dev.cartwheel.nets.kernel;

/**
 * Kernels from elsewhere. Found by {@link java.util.ServiceLoader} and used where the system
 * property {@code cartwheel.kernels} names them; an implementation loads nothing heavy before
 * {@link #over}.
 */
public interface KernelProvider {

  /** What the property calls them: {@code "nd4j"}. */
  String id();

  /**
   * New kernels, for one thread.
   *
   * @param plain the ones of this machine, for all that these do not do themselves
   */
  Kernels over(Kernels plain);
}
