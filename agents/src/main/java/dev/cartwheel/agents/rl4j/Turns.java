package dev.cartwheel.agents.rl4j;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where one of RL4J's threads and the loop take turns. RL4J's thread waits here from when it asks
 * for a reset or hands an action out until the loop has what followed; the loop waits from then on
 * until RL4J's thread is back.
 */
final class Turns {

  /** How long to wait before looking whether RL4J's threads still live. */
  private static final long LOOK_MILLIS = 200;

  /**
   * What the loop hands in.
   *
   * @param observation encoded, [W]
   */
  record Outcome(float[] observation, double reward, boolean last) {}

  private final Threads threads;
  private boolean waiting; // RL4J's thread is here
  private @Nullable Integer action; // what it handed out; null: it wants a reset
  private @Nullable Outcome outcome;
  private boolean stopped;

  /** For one of these threads. */
  Turns(Threads threads) {
    this.threads = threads;
  }

  /** Whether RL4J's threads go on, and what stopped them. */
  interface Threads {

    boolean alive();

    @Nullable Throwable failure();
  }

  /** Lets RL4J's thread end, now or when it comes here next. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** RL4J's side: hands an action out, or null for a reset, and waits for what follows. */
  synchronized Outcome ask(@Nullable Integer chosen) {
    action = chosen;
    waiting = true;
    notifyAll();
    try {
      while (outcome == null) {
        if (stopped) {
          throw new Stopped();
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
    Outcome followed = outcome;
    outcome = null;
    return followed;
  }

  /** The loop's side: the action RL4J wants to take. */
  synchronized int action() {
    await();
    if (action == null) {
      throw new IllegalStateException("an action before the episode's first observation");
    }
    return action;
  }

  /** The loop's side: what a reset showed; RL4J wants one. */
  synchronized void begin(float[] observation, int width) {
    await();
    if (action != null) {
      throw new IllegalStateException("RL4J is in the middle of an episode");
    }
    hand(new Outcome(Arrays.copyOf(observation, width), 0, false));
  }

  /** The loop's side: what the action led to. */
  synchronized void follow(float[] observation, int width, double reward, boolean last) {
    await();
    hand(new Outcome(Arrays.copyOf(observation, width), reward, last));
  }

  private void hand(Outcome followed) {
    outcome = followed;
    waiting = false;
    notifyAll();
    await();
  }

  private synchronized void await() {
    try {
      while (!waiting) {
        if (threads.failure() != null || !threads.alive()) {
          throw new IllegalStateException(
              "RL4J has stopped: " + threads.failure(), threads.failure());
        }
        wait(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while RL4J was learning", e);
    }
  }

  /** Ends RL4J's thread. */
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }
}
