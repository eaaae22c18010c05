package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Saves the model, or its weights only, after each epoch or after each that is the best so far.
 *
 * <p>The path may hold {@code {epoch}}, counted from 1.
 */
public final class ModelCheckpoint implements Callback {

  private final Path path;
  private final Optional<Watch> watch; // none: after each epoch
  private final boolean weightsOnly;

  private ModelCheckpoint(Path path, Optional<Watch> watch, boolean weightsOnly) {
    this.path = path;
    this.watch = watch;
    this.weightsOnly = weightsOnly;
  }

  /** After each epoch, into a folder. */
  public static ModelCheckpoint each(Path folder) {
    return new ModelCheckpoint(folder, Optional.empty(), false);
  }

  /** After each epoch whose value is the best so far, into a folder. */
  public static ModelCheckpoint best(Path folder, String monitor) {
    return new ModelCheckpoint(folder, Optional.of(new Watch(monitor, "auto", 0)), false);
  }

  /** The same, but the weights only, into a safetensors file. */
  public ModelCheckpoint weightsOnly() {
    return new ModelCheckpoint(path, watch, true);
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    if (watch.isPresent() && !watch.get().improves(logs)) {
      return;
    }
    Path target = Path.of(path.toString().replace("{epoch}", Integer.toString(epoch + 1)));
    try {
      if (weightsOnly) {
        SavedModel.writeWeights(training.model(), target);
      } else {
        SavedModel.write(training.model(), target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
