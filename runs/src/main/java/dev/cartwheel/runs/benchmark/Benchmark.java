package dev.cartwheel.runs.benchmark;

import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.runs.train.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Trains every task of a suite over seeds, several at once. What an earlier process finished is not
 * done again, what it began is gone on with, and a seed that fails takes no other with it.
 */
public final class Benchmark {

  private final Suite suite;
  private final Path folder;
  private final List<SeedRun> runs = new ArrayList<>();

  /**
   * Looks over everything that is to be done; nothing is written yet.
   *
   * @param seeds each task is trained with master seeds from 1 to this
   * @param steps steps of each run in place of the suite's
   * @param folder where the runs are, or are to be
   * @throws IllegalArgumentException if a task is not accepted, or the folder holds runs of other
   *     settings
   */
  public Benchmark(Suite suite, int seeds, OptionalLong steps, Path folder) throws IOException {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds " + seeds + "; accepted: 1 or more");
    }
    this.suite = suite;
    this.folder = folder;
    // By seed first, so that whoever looks early sees something of every task.
    for (long seed = 1; seed <= seeds; seed++) {
      for (Task task : suite.tasks()) {
        SeedRun run = new SeedRun(task, seed, task.config(seed, steps), folder);
        run.requireSameSettings();
        runs.add(run);
      }
    }
  }

  /** What has become of one seed: a result, a failure, or neither when it was interrupted. */
  public record Entry(
      Task task, long seed, String run, @Nullable SeedResult result, @Nullable String failure) {}

  /** Where the runs are. */
  public Path folder() {
    return folder;
  }

  /** How many runs there are in all. */
  public int size() {
    return runs.size();
  }

  /**
   * Does what is left to do.
   *
   * @param jobs how many seeds train at once
   * @param facts what the runs' records are to say of this process
   * @return an entry for each seed, by task and then by seed
   */
  public List<Entry> run(int jobs, SeedBoard board, Interruption interruption, Map<String, ?> facts)
      throws IOException {
    Files.createDirectories(folder);
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    Map<SeedRun, Future<Entry>> entries = new LinkedHashMap<>();
    try {
      for (SeedRun run : runs) {
        entries.put(run, workers.submit(() -> entry(run, board, interruption, facts)));
      }
      List<Entry> done = new ArrayList<>();
      for (Task task : suite.tasks()) {
        for (SeedRun run : runs) {
          if (run.task().equals(task)) {
            done.add(await(entries.get(run)));
          }
        }
      }
      return done;
    } finally {
      workers.shutdown();
    }
  }

  private static Entry await(@Nullable Future<Entry> entry) throws IOException {
    try {
      return Objects.requireNonNull(entry).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a seed's failure was not caught", e);
    }
  }

  private static Entry entry(
      SeedRun run, SeedBoard board, Interruption interruption, Map<String, ?> facts) {
    try {
      Optional<SeedResult> result = run.finished();
      if (result.isEmpty() && interruption.exitStatus().isEmpty()) {
        result = run.train(board.of(run.name()), interruption, facts);
        board.ended(
            run.name(),
            result
                .map(
                    scores ->
                        String.format(
                            Locale.ROOT,
                            "final %.2f, best %.2f, %.0f s",
                            scores.finalMean(),
                            scores.bestMean(),
                            scores.seconds()))
                .orElse("interrupted"));
      }
      return new Entry(run.task(), run.seed(), run.name(), result.orElse(null), null);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // One seed's end, whatever it is, must not be the others'.
      String reason = FirstLine.of(e);
      board.ended(run.name(), "failed: " + reason);
      return new Entry(run.task(), run.seed(), run.name(), null, reason);
    }
  }

  /** The evaluations of one finished seed. */
  public LearningCurve curve(Entry entry) throws IOException {
    for (SeedRun run : runs) {
      if (run.name().equals(entry.run())) {
        return run.curve();
      }
    }
    throw new IllegalArgumentException("no run '" + entry.run() + "'");
  }
}
