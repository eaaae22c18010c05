package dev.cartwheel.runs.cli;

import dev.cartwheel.runs.folder.RunFolder;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept: {@code --runs-dir}, else {@code CARTWHEEL_RUNS}, else the project's own. */
final class RunsDirOption {

  private static final String VARIABLE = "CARTWHEEL_RUNS";
  private static final String HOME = "cartwheel.home";

  @Option(
      names = "--runs-dir",
      paramLabel = "D",
      description = "Folder of all runs (default: $CARTWHEEL_RUNS, or runs/results).")
  @Nullable Path given;

  Path path() {
    if (given != null) {
      return given;
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return Path.of(variable);
    }
    String home = System.getProperty(HOME);
    return Path.of(home == null ? "" : home, "runs", "results");
  }

  /** The run of that name or in that folder, if there is one. */
  Optional<RunFolder> find(String run) throws IOException {
    try {
      return RunFolder.find(path(), run);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The run the user named.
   *
   * @throws UsageException if there is none
   */
  RunFolder open(String run) throws IOException {
    try {
      return RunFolder.open(path(), run);
    } catch (InvalidPathException e) {
      throw new UsageException("run '" + e.getInput() + "' is no path: " + e.getReason(), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
