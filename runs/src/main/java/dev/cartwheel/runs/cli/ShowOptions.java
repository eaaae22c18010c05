package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.show.Show;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code watch}, {@code record} and {@code collect} share: who acts, and from which seed. */
final class ShowOptions {

  @Parameters(
      paramLabel = "RUN|ENV",
      description = "A run's name or folder, or an environment's id to act in at random.")
  String subject;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first episode (default: derived from the run's seed, or 0).")
  @Nullable Long seed;

  @Mixin RunsDirOption runsDir;

  /**
   * Makes what the user named.
   *
   * @param err hears of damaged files that are passed over
   * @throws UsageException if there is no such run and no such world
   */
  Show open(PrintWriter err) throws IOException {
    Requirements.atLeast("--seed", seed == null ? 0 : seed, 0);
    OptionalLong first = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    Optional<RunFolder> run = run();
    if (run.isPresent()) {
      return Prepared.of(
          () -> Show.ofRun(run.get(), first, line -> err.println("cartwheel: " + line)));
    }
    EnvironmentSpec world = world();
    return Prepared.of(() -> Show.ofWorld(world, first.orElse(0)));
  }

  /** The run the user named, if it is one. */
  Optional<RunFolder> run() throws IOException {
    return runsDir.find(subject);
  }

  /**
   * The world the user named.
   *
   * @throws UsageException if it is neither a run nor a world
   */
  EnvironmentSpec world() throws IOException {
    try {
      return Environments.spec(subject);
    } catch (IllegalArgumentException e) {
      List<String> known = new ArrayList<>();
      for (RunFolder folder : RunFolder.all(runsDir.path())) {
        known.add(folder.name());
      }
      Environments.specs().forEach(spec -> known.add(spec.id()));
      throw new UsageException(
          "'"
              + subject
              + "' is neither a run nor an environment"
              + NearMatch.suffix(subject, known)
              + "; 'cartwheel runs' and 'cartwheel envs' list what there is",
          e);
    }
  }
}
