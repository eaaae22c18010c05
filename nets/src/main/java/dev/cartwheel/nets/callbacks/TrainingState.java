package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.io.Safetensors;
import dev.cartwheel.nets.io.Tensor;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Weights, the optimiser's state and the number of epochs done, in a safetensors file. */
public final class TrainingState {

  private static final String WEIGHT = "weight/";
  private static final String EPOCHS = "epochs";

  private TrainingState() {}

  /**
   * Writes the state after so many epochs, aside at first, so that a killed process spoils none.
   */
  public static void write(Training training, int epochs, Path file) throws IOException {
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
    new Safetensors(Map.of(EPOCHS, Integer.toString(epochs)), tensors).write(fresh);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Goes on where a state was written.
   *
   * @throws IllegalArgumentException if it is of another model
   */
  public static void restore(Training training, Path file) throws IOException {
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
  }
}
