package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.folder.Checkpoints.Checkpoint;
import dev.cartwheel.runs.folder.DamagedException;
import dev.cartwheel.runs.folder.ModelFolder;
import dev.cartwheel.runs.folder.ModelFolder.Model;
import dev.cartwheel.runs.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a run has learned, to be shown or judged: the best weights, else those at the end, else
 * those of the last checkpoint.
 */
public final class SavedAgent {

  private final String source;
  private final long step;
  private final Snapshot snapshot;
  private final boolean whole;

  private SavedAgent(String source, long step, Snapshot snapshot, boolean whole) {
    this.source = source;
    this.step = step;
    this.snapshot = snapshot;
    this.whole = whole;
  }

  /**
   * Reads it.
   *
   * @param warnings hears of what is damaged and passed over
   * @throws IOException if the run has kept nothing that can be read
   */
  public static SavedAgent of(RunFolder folder, Consumer<String> warnings) throws IOException {
    for (Path path : new Path[] {folder.best(), folder.last()}) {
      if (ModelFolder.exists(path)) {
        try {
          Model model = ModelFolder.read(path);
          return new SavedAgent(
              path.equals(folder.best()) ? "best" : "final", step(model), model.weights(), false);
        } catch (DamagedException e) {
          warnings.accept("weights refused: " + e.getMessage());
        }
      }
    }
    Optional<Checkpoint> checkpoint = folder.checkpoints().latest(warnings);
    if (checkpoint.isEmpty()) {
      throw new IOException(
          "run '"
              + folder.name()
              + "' has kept no weights yet; train it on by: "
              + folder.resumeCommand());
    }
    return new SavedAgent(
        "checkpoint",
        checkpoint.get().step(),
        TrainingState.agent(TrainingSession.training(checkpoint.get().state())),
        true);
  }

  private static long step(Model model) {
    return model.about().get("step") instanceof Number number ? number.longValue() : -1;
  }

  /** Which it is: {@code best}, {@code final} or {@code checkpoint}. */
  public String source() {
    return source;
  }

  /** The step it had learned for. */
  public long step() {
    return step;
  }

  /**
   * Gives an agent of the same experiment what was learned.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  public void into(Agent<?> agent) {
    if (whole && agent.canGoOn()) {
      agent.restore(snapshot);
    } else {
      agent.restoreWeights(snapshot);
    }
  }
}
