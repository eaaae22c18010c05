package dev.cartwheel.agents.rl4j;

import org.jspecify.annotations.Nullable;

/** The threads RL4J learns on, those it starts itself included. */
final class TrainingThreads implements Turns.Threads {

  private final Group group;

  /** Starts training on a thread of its own. */
  TrainingThreads(String name, Runnable training) {
    group = new Group(name);
    Thread trainer = new Thread(group, training, name);
    trainer.setDaemon(true); // and so are those it starts
    trainer.start();
  }

  @Override
  public boolean alive() {
    return group.activeCount() > 0;
  }

  @Override
  public @Nullable Throwable failure() {
    return group.failure;
  }

  private static final class Group extends ThreadGroup {

    private volatile @Nullable Throwable failure;

    Group(String name) {
      super(name);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      if (!(thrown instanceof Turns.Stopped)) {
        failure = thrown;
      }
    }
  }
}
