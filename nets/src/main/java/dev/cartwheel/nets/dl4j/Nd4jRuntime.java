package dev.cartwheel.nets.dl4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J's start: quiet, on one thread, with its memory bounded. ND4J starts once a process, at the
 * first network; what is set here stays for all.
 */
public final class Nd4jRuntime {

  private static boolean started;

  private Nd4jRuntime() {}

  /**
   * Starts ND4J, if it is not running.
   *
   * @throws IllegalStateException if it is not on the class path, or its natives do not load
   */
  public static synchronized void start() {
    if (started) {
      return;
    }
    requireOnClassPath("org.deeplearning4j.nn.multilayer.MultiLayerNetwork", "deeplearning4j-nn");
    requireOnClassPath("org.nd4j.linalg.cpu.nativecpu.CpuBackend", "nd4j-native");
    setDefault("org.nd4j.log.initialization", "false");
    // JavaCPP compares the resident memory of the whole process with a bound at every allocation:
    // a read of /proc each time. Its bound on what it allocated itself, maxBytes, stays.
    setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    setDefault("org.deeplearning4j.crash.reporting.enabled", "false");
    try {
      useOneThread();
    } catch (LinkageError | RuntimeException e) {
      throw new IllegalStateException(
          "ND4J does not start on this machine: " + rootMessage(e) + "; use the vector backend", e);
    }
    started = true;
  }

  /** One thread a run, as our engine has it; sums then come out the same every time. */
  private static void useOneThread() {
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    Nd4j.factory().blas().setMaxThreads(1);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void requireOnClassPath(String type, String artifact) {
    try {
      Class.forName(type, false, Nd4jRuntime.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "backend \"dl4j\": "
              + artifact
              + " 1.0.0-M2.1 is not on the class path; add org.deeplearning4j:deeplearning4j-nn and"
              + " org.nd4j:nd4j-native with its natives, or use backend \"vector\"",
          e);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
