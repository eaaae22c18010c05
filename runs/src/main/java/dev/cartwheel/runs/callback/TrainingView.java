package dev.cartwheel.runs.callback;

import dev.cartwheel.agents.Agent;
import java.io.IOException;
import java.nio.file.Path;

/** What a callback can see of a training, and ask of it. */
public interface TrainingView {

  /** Steps made so far. */
  long step();

  /** The agent that learns; nothing that changes it may be called. */
  Agent<?> agent();

  /** The run's folder, for files of the callback's own. */
  Path folder();

  /** Tells the user a line. */
  void line(String text);

  /**
   * Ends the run after this step, as if it had been meant for no more.
   *
   * @param reason in a few words, for the user and {@code run.json}
   */
  void stop(String reason);

  /**
   * Films the first episode of an evaluation of the greedy policy, in a world of its own; for
   * callbacks that say they need a picture.
   *
   * @param file to be written, {@code .gif} or {@code .mp4}
   */
  void film(Path file) throws IOException;
}
