package dev.cartwheel.runs.play;

import dev.cartwheel.replay.dataset.EpisodeDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Saves what was played so far every few seconds, in a folder {@value #NAME} within that of the
 * dataset: for a process that is ended without a chance to say goodbye. There is a complete save at
 * every moment after the first; closing takes it away.
 */
public final class Autosave implements AutoCloseable {

  /** The folder of the last save. */
  public static final String NAME = "unfinished";

  private static final String NEXT = "unfinished-next";
  private static final long PAUSE_SECONDS = 2;

  /** Writes a dataset to a folder that is not there yet. */
  @FunctionalInterface
  public interface Writer {

    /** Writes it. */
    void write(Path folder, EpisodeDataset played) throws IOException;
  }

  private final Path folder;
  private final Supplier<EpisodeDataset> played;
  private final Writer writer;
  private final Thread thread = new Thread(this::run, "save-now-and-then");
  private int saved;

  private Autosave(Path folder, Supplier<EpisodeDataset> played, Writer writer) {
    this.folder = folder;
    this.played = played;
    this.writer = writer;
  }

  /**
   * Begins to save.
   *
   * @param folder of the dataset, made with the first save
   * @param played gives what was played so far, on another thread
   */
  public static Autosave start(Path folder, Supplier<EpisodeDataset> played, Writer writer) {
    Autosave autosave = new Autosave(folder, played, writer);
    autosave.thread.setDaemon(true);
    autosave.thread.start();
    return autosave;
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        save();
      }
    } catch (InterruptedException | IOException | UncheckedIOException e) {
      // Told to stop, or there is no room: the save at the end will tell.
    }
  }

  /** Saves now, if there is anything new. */
  void save() throws IOException {
    EpisodeDataset now = played.get();
    if (now.steps() == saved) {
      return;
    }
    saved = now.steps();
    delete(folder.resolve(NEXT));
    writer.write(folder.resolve(NEXT), now);
    delete(folder.resolve(NAME));
    Files.move(folder.resolve(NEXT), folder.resolve(NAME));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /** Stops, waiting for a save that is under way. */
  public void stop() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the last save away, for the whole is saved elsewhere. */
  @Override
  public void close() throws IOException {
    stop();
    delete(folder.resolve(NEXT));
    delete(folder.resolve(NAME));
  }
}
