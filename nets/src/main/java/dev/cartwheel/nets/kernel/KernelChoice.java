package dev.cartwheel.nets.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Which kernels this virtual machine runs, decided once. */
final class KernelChoice {

  /** Forces the kernels: {@code scalar} or {@code vector}. */
  static final String PROPERTY = "cartwheel.kernels";

  private static final String MODULE = "jdk.incubator.vector";

  /** Fewer lanes than this are not worth it. */
  private static final int FEWEST_LANES = 4;

  private static final boolean VECTOR = decide(System.getProperty(PROPERTY, ""));

  private KernelChoice() {}

  static Kernels kernels() {
    return VECTOR ? new VectorKernels() : new ScalarKernels();
  }

  private static boolean decide(String forced) {
    boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
    switch (forced.toLowerCase(Locale.ROOT)) {
      case "scalar":
        return false;
      case "vector":
        if (!present) {
          throw new IllegalStateException(
              PROPERTY + "=vector without the module; start Java with --add-modules " + MODULE);
        }
        return true;
      case "":
        break;
      default:
        throw new IllegalArgumentException(PROPERTY + "=" + forced + "; accepted: scalar, vector");
    }
    if (!present) {
      Logger log = System.getLogger(KernelChoice.class.getName());
      log.log(
          Level.INFO,
          "networks run on plain Java, several times slower; start Java with --add-modules {0}",
          MODULE);
      return false;
    }
    return VectorKernels.lanes() >= FEWEST_LANES;
  }
}
