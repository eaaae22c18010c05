package dev.cartwheel.runs.folder;

import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.runs.config.RunConfig;
import dev.cartwheel.runs.config.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where one run is kept.
 *
 * <pre>
 * config.yaml      what was asked for, every key with its value
 * run.json         what produced it, and how far it is
 * metrics.csv      what happened, by step; no times
 * events.out...    the same and more for TensorBoard
 * replay/          what the agent remembers, where it is kept in mapped files
 * checkpoints/     everything needed to go on
 * best/            the weights of the best evaluation
 * final/           the weights at the end
 * lock             held while a process trains here
 * </pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

  private static final String LOCK = "lock";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._+:@%=-]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  /** The run's name: the folder's. */
  public String name() {
    return DurableFiles.fileName(path);
  }

  public Path config() {
    return path.resolve("config.yaml");
  }

  public Path record() {
    return path.resolve("run.json");
  }

  public Path metrics() {
    return path.resolve("metrics.csv");
  }

  public Path events() {
    return path.resolve("events.out.tfevents.cartwheel");
  }

  public Path best() {
    return path.resolve("best");
  }

  public Path last() {
    return path.resolve("final");
  }

  public Path lock() {
    return path.resolve(LOCK);
  }

  public Checkpoints checkpoints() {
    return new Checkpoints(path.resolve("checkpoints"));
  }

  /** What goes on with the run, as a shell takes it. */
  public String resumeCommand() {
    return "cartwheel resume " + quoted(path.toString());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Makes the folder of a new run, with its configuration.
   *
   * @throws IllegalArgumentException if the name is no plain name, or is taken
   * @throws IOException if the folder cannot be written
   */
  public static RunFolder create(Path runsDir, String name, RunConfig config) throws IOException {
    Optional<RunFolder> made = tryCreate(runsDir, name, config);
    if (made.isPresent()) {
      return made.get();
    }
    RunFolder taken = new RunFolder(runsDir.resolve(name));
    throw new IllegalArgumentException(
        "'"
            + taken.path()
            + "' is there already; go on with it by: "
            + taken.resumeCommand()
            + ", or take another --name");
  }

  /** As {@link #create}, but empty if the name is taken, or is being taken by another process. */
  public static Optional<RunFolder> tryCreate(Path runsDir, String name, RunConfig config)
      throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "run name '"
              + name
              + "'; accepted: letters, digits, '.', '_' and '-', up to 200, all ASCII,"
              + " a letter or digit first");
    }
    Path path = runsDir.resolve(name);
    try {
      Files.createDirectories(path);
      Optional<RunLock> claim =
          isTaken(path) ? Optional.empty() : RunLock.acquire(path.resolve(LOCK));
      if (claim.isEmpty()) {
        return Optional.empty();
      }
      RunLock lock = claim.get();
      try {
        if (isTaken(path)) { // by a process that held the lock a moment ago
          return Optional.empty();
        }
        RunFolder folder = new RunFolder(path.toRealPath());
        DurableFiles.replace(folder.config(), Yaml.write(config.asMap()));
        return Optional.of(folder);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new IOException(
          "run folder '"
              + path
              + "' cannot be made ("
              + FileTrouble.reason(e)
              + "); accepted: a --runs-dir that can be written",
          e);
    }
  }

  /** Whether anything is in a folder but what a process left that was killed while making it. */
  private static boolean isTaken(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .map(DurableFiles::fileName)
          .anyMatch(name -> !name.startsWith(".") && !name.equals(LOCK));
    }
  }

  /** The run of a name in the folder of all runs, or at a path. */
  public static Optional<RunFolder> find(Path runsDir, String nameOrPath) throws IOException {
    for (Path candidate : List.of(runsDir.resolve(nameOrPath), Path.of(nameOrPath))) {
      if (Files.isRegularFile(candidate.resolve("config.yaml"))) {
        return Optional.of(new RunFolder(candidate.toRealPath()));
      }
    }
    return Optional.empty();
  }

  /**
   * As {@link #find}, for a run that must be there.
   *
   * @throws IllegalArgumentException if it is not; names the nearest run
   */
  public static RunFolder open(Path runsDir, String nameOrPath) throws IOException {
    Optional<RunFolder> found = find(runsDir, nameOrPath);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = all(runsDir).stream().map(RunFolder::name).toList();
    throw new IllegalArgumentException(
        "unknown run '"
            + nameOrPath
            + "'"
            + NearMatch.suffix(nameOrPath, names)
            + "; accepted: the path of a run folder, or a name in '"
            + runsDir
            + "' ("
            + names.size()
            + " there)");
  }

  /** All runs in a folder, by name. */
  public static List<RunFolder> all(Path runsDir) throws IOException {
    if (!Files.isDirectory(runsDir)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(runsDir)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("config.yaml")))
          .sorted()
          .map(RunFolder::new)
          .toList();
    }
  }
}
