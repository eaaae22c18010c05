package dev.cartwheel.envs.check;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether closed worlds leave threads running, or files and sockets open. */
final class ResourceCheck<O, A> extends Plays<O, A> {

  /** Worlds made and closed: more than anything else that opens files meanwhile. */
  private static final int WORLDS = 24;

  private static final long PATIENCE_MILLIS = 2_000;

  ResourceCheck(Supplier<Environment<O, A>> worlds, long seed) {
    super(worlds, seed);
  }

  Optional<String> seen() {
    useOne(); // so that what is loaded once is loaded
    Set<Thread> threads = threads();
    long files = openFiles();
    for (int i = 0; i < WORLDS; i++) {
      useOne();
    }
    long opened = openFiles() - files;
    Optional<String> running = stillRunning(threads);
    return running.isPresent() || opened < WORLDS
        ? running
        : Optional.of(WORLDS + " worlds made and closed left " + opened + " files or sockets open");
  }

  private void useOne() {
    try (Environment<O, A> world = worlds.get()) {
      new Player<>(world, seed).reset(ResetOptions.seed(seed)).play(2);
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }

  /** A thread that a world's end has told to stop may take a moment. */
  private static Optional<String> stillRunning(Set<Thread> before) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    Set<Thread> left = new HashSet<>();
    do {
      left.clear();
      left.addAll(threads());
      left.removeAll(before);
      if (left.size() < WORLDS) {
        return KEPT;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return KEPT;
      }
    } while (System.nanoTime() < deadline);
    String name = left.iterator().next().getName();
    return Optional.of(
        WORLDS
            + " worlds made and closed left "
            + left.size()
            + " threads running, '"
            + name
            + "' among them");
  }

  /** Where the system does not tell, none. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
