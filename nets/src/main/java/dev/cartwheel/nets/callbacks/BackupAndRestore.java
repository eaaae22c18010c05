package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Keeps weights and the optimiser's state after each epoch in a file, from which an interrupted
 * training goes on with the next epoch when it is started again; removes it at the end.
 *
 * <p>The stream of random numbers is the caller's: shuffled in another order, or with dropout, the
 * epochs to come are as good as those of an uninterrupted training, but not the same.
 */
public final class BackupAndRestore implements Callback {

  private final Path file;

  /** In a safetensors file. */
  public BackupAndRestore(Path file) {
    this.file = file;
  }

  @Override
  public void trainBegins(Training training) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      TrainingState.restore(training, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    try {
      TrainingState.write(training, epoch + 1, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void trainEnds(Training training) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
