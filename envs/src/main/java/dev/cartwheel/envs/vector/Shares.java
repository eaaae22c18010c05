package dev.cartwheel.envs.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs a piece of work for each copy, on one thread or each thread a fixed share of the copies. */
final class Shares implements AutoCloseable {

  /** What is done for a copy. */
  interface Work {
    void run(int copy);
  }

  private final int copies;
  private final @Nullable ExecutorService workers;
  private final List<Callable<Void>> tasks = new ArrayList<>();
  private volatile Work work = copy -> {};

  Shares(int copies, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + "; accepted: 1 or more");
    }
    this.copies = copies;
    int shares = Math.min(threads, copies);
    this.workers = shares == 1 ? null : Executors.newFixedThreadPool(shares, Shares::daemon);
    for (int share = 0; share < shares; share++) {
      int from = (int) ((long) copies * share / shares);
      int to = (int) ((long) copies * (share + 1) / shares);
      tasks.add(
          () -> {
            run(from, to);
            return null;
          });
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "cartwheel-vector");
    thread.setDaemon(true);
    return thread;
  }

  private void run(int from, int to) {
    Work now = work;
    for (int copy = from; copy < to; copy++) {
      now.run(copy);
    }
  }

  /** Runs it for every copy and waits; the first failure, by copies, is thrown here. */
  void run(Work newWork) {
    work = newWork;
    if (workers == null) {
      run(0, copies);
      return;
    }
    try {
      for (Future<Void> done : workers.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a worker of a vector failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stepping a vector", e);
    }
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdown();
    }
  }
}
