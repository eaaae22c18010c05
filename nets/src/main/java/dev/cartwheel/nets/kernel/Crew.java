package dev.cartwheel.nets.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** A few threads that do parts of one piece of work together, the caller among them. */
final class Crew {

  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "cartwheel-kernels");
            thread.setDaemon(true);
            return thread;
          });

  private final int size;

  private Crew(int size) {
    this.size = size;
  }

  static Crew of(int size) {
    return new Crew(size);
  }

  /**
   * Does parts 0 to before the size, and returns when all are done.
   *
   * @throws RuntimeException what a part threw
   */
  void run(IntConsumer part) {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      int number = i;
      others.add(CompletableFuture.runAsync(() -> part.accept(number), POOL));
    }
    try {
      part.accept(0);
    } finally {
      others.forEach(Crew::await);
    }
  }

  private static void await(CompletableFuture<Void> part) {
    try {
      part.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
