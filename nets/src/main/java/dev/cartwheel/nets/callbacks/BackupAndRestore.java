package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.io.Safetensors;
import dev.cartwheel.nets.io.Tensor;
import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps weights and the optimiser's state after each epoch in a file, from which an interrupted
 * training goes on with the next epoch when it is started again; removes it at the end.
 *
 * <p>The stream of random numbers is the caller's: shuffled in another order, or with dropout, the
 * epochs to come are as good as those of an uninterrupted training, but not the same.
 */
public final class BackupAndRestore implements Callback {

  private static final String WEIGHT = "weight/";
  private static final String EPOCHS = "epochs";

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
      Safetensors backup = Safetensors.read(file);
      Map<String, float[]> optimizer = new LinkedHashMap<>();
      Map<String, float[]> weights = new LinkedHashMap<>();
      backup
          .tensors()
          .forEach(
              (name, tensor) -> {
                float[] data = (float[]) tensor.data();
                if (name.startsWith(WEIGHT)) {
                  weights.put(name.substring(WEIGHT.length()), data);
                } else {
                  optimizer.put(name, data);
                }
              });
      if (!weights.keySet().equals(training.model().weights().keySet())) {
        throw new IllegalArgumentException(
            "backup " + file + " of weights " + weights.keySet() + "; accepted: the model's");
      }
      training.restoreOptimizer(optimizer);
      training
          .model()
          .weights()
          .forEach(
              (name, weight) -> weight.tensor().write(Objects.requireNonNull(weights.get(name))));
      training.resumeAt(Integer.parseInt(backup.metadata().getOrDefault(EPOCHS, "0")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    training
        .model()
        .weights()
        .forEach(
            (name, weight) ->
                tensors.put(
                    WEIGHT + name,
                    new Tensor(
                        weight.tensor().shape(),
                        Arrays.copyOf(weight.tensor().value(), weight.tensor().size()))));
    training
        .optimizerState()
        .forEach((name, state) -> tensors.put(name, new Tensor(new int[] {state.length}, state)));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      new Safetensors(Map.of(EPOCHS, Integer.toString(epoch + 1)), tensors).write(fresh);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
