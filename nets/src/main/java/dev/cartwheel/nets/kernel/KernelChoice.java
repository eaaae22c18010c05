package dev.cartwheel.nets.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Which kernels this virtual machine runs, decided once. */
final class KernelChoice {

  /** Forces the kernels: {@code scalar}, {@code vector}, or a {@link KernelProvider}'s. */
  static final String PROPERTY = "cartwheel.kernels";

  /** How many threads share large work, 1 unless given. */
  static final String THREADS = "cartwheel.threads";

  private static final String MODULE = "jdk.incubator.vector";

  private static final int MOST_THREADS = 256;

  /** Fewer lanes than this are not worth it. */
  private static final int FEWEST_LANES = 4;

  private static final String FORCED = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
  private static final @Nullable KernelProvider PROVIDER = provider(FORCED);
  private static final boolean VECTOR = decide(PROVIDER == null ? FORCED : "");

  private KernelChoice() {}

  static Kernels kernels() {
    int threads = Integer.getInteger(THREADS, 1);
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          THREADS + "=" + threads + "; accepted: 1 to " + MOST_THREADS);
    }
    Kernels plain = threads == 1 ? single() : new ParallelKernels(threads, KernelChoice::single);
    return PROVIDER == null ? plain : PROVIDER.over(plain);
  }

  static String id() {
    if (PROVIDER != null) {
      return PROVIDER.id();
    }
    return VECTOR ? VectorKernels.ID : ScalarKernels.ID;
  }

  private static Kernels single() {
    return VECTOR ? new VectorKernels() : new ScalarKernels();
  }

  private static @Nullable KernelProvider provider(String forced) {
    if (forced.isEmpty()) {
      return null;
    }
    return ServiceLoader.load(KernelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.id().equals(forced))
        .findFirst()
        .orElse(null);
  }

  private static boolean decide(String forced) {
    boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
    switch (forced) {
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
        throw new IllegalArgumentException(
            PROPERTY + "=" + forced + "; accepted: scalar, vector, nd4j");
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
