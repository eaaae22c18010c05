package dev.cartwheel.runs.train;

import dev.cartwheel.runs.folder.RunFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is kept. A new run's settings are tried before it gets a folder, so that a refusal
 * leaves none behind; what is made then learns of the folder here when it first needs it.
 */
public final class RunHome {

  private @Nullable RunFolder folder;

  RunHome() {}

  /** Says where. */
  void settle(RunFolder found) {
    folder = found;
  }

  /** The folder. */
  Path path() {
    RunFolder found = folder;
    if (found == null) {
      throw new IllegalStateException("a run's files before it has a folder");
    }
    return found.path();
  }
}
