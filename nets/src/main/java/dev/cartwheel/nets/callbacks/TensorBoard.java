package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.io.EventFile;
import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes loss, metrics and learning rate for TensorBoard, as Keras's callback does: {@code
 * epoch_loss} and so on by epoch, those of training in the folder {@code train}, those of
 * validation in {@code validation}; if asked for, {@code batch_loss} by step.
 */
public final class TensorBoard implements Callback {

  private static final String VALIDATION = "val_";

  private final Path folder;
  private final int batches; // from one batch_loss to the next, 0 for none
  private @Nullable EventFile train;
  private @Nullable EventFile validation;
  private long step;

  private TensorBoard(Path folder, int batches) {
    this.folder = folder;
    this.batches = batches;
  }

  /** Into a folder, which is made if it is not there; {@code tensorboard --logdir} takes it. */
  public TensorBoard(Path folder) {
    this(folder, 0);
  }

  /** The same, with the loss of every so many batches. */
  public TensorBoard every(int batches) {
    if (batches < 1) {
      throw new IllegalArgumentException(
          "loss of every " + batches + " batches; accepted: 1 or more");
    }
    return new TensorBoard(folder, batches);
  }

  @Override
  public void trainBegins(Training training) {
    step = 0;
    train = null;
    validation = null;
  }

  @Override
  public void batchEnds(Training training, int batch, double loss) {
    step++;
    if (batches > 0 && step % batches == 0) {
      train = write(train, "train", step, Map.of("batch_loss", loss));
    }
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    Map<String, Double> seen = new LinkedHashMap<>();
    Map<String, Double> held = new LinkedHashMap<>();
    logs.forEach(
        (name, value) -> {
          if (name.startsWith(VALIDATION)) {
            held.put("epoch_" + name.substring(VALIDATION.length()), value);
          } else {
            seen.put("epoch_" + name, value);
          }
        });
    seen.put("epoch_learning_rate", training.learningRate());
    train = write(train, "train", epoch, seen);
    if (!held.isEmpty()) {
      validation = write(validation, "validation", epoch, held);
    }
  }

  private EventFile write(
      @Nullable EventFile file, String part, long at, Map<String, Double> scalars) {
    long now = System.currentTimeMillis();
    try {
      EventFile open = file;
      if (open == null) {
        Path place = Files.createDirectories(folder.resolve(part));
        String name = "events.out.tfevents." + now + ".cartwheel.v2";
        open = new EventFile(place.resolve(name), 0, now / 1e3);
      }
      open.write(now / 1e3, at, scalars);
      return open;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void trainEnds(Training training) {
    try {
      if (train != null) {
        train.close();
      }
      if (validation != null) {
        validation.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
