package dev.cartwheel.nets.models;

import dev.cartwheel.nets.io.FirstLine;
import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.io.Safetensors;
import dev.cartwheel.nets.io.SafetensorsException;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.tensor.Allowance;
import dev.cartwheel.nets.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A model in a folder: {@code model.json}, its layers under Keras's names, and {@code
 * weights.safetensors}. Reading runs no code but that of the layers named. {@link Sequential} and
 * {@link Functional} models of layers made from configurations can be saved whole; of any other,
 * the weights can.
 */
public final class SavedModel {

  private static final String MODEL = "model.json";
  private static final long ELEMENTS = 1 << 22;
  private static final long ELEMENTS_A_BYTE = 16;
  private static final String WEIGHTS = "weights.safetensors";

  private SavedModel() {}

  /**
   * Writes a built model into a folder, which is made if it is not there.
   *
   * @throws IllegalArgumentException if a layer's configuration holds what JSON cannot
   */
  public static void write(Model model, Path folder) throws IOException {
    String json = Json.write(ModelConfig.of(model));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(MODEL), json);
    writeWeights(model, folder.resolve(WEIGHTS));
  }

  /**
   * Reads a model from a folder; it must be compiled before it is trained.
   *
   * @param random for what is drawn later: the order of samples, dropout
   * @throws IllegalArgumentException if the description is none of a model, with one line why
   */
  public static Model read(Path folder, RandomGenerator random) throws IOException {
    Path weights = folder.resolve(WEIGHTS); // missing ones are told of after a wrong description
    long size =
        Files.size(folder.resolve(MODEL)) + (Files.exists(weights) ? Files.size(weights) : 0);
    return read(folder, random, mostElements(size));
  }

  /**
   * {@link #read(Path, RandomGenerator)} of a model whose layers make much of little: by itself
   * reading stops at 4 million elements of weights, outputs and patches for one sample, and 16 more
   * for each byte of the files.
   *
   * @param mostElements of weights and outputs for one sample together
   */
  public static Model read(Path folder, RandomGenerator random, long mostElements)
      throws IOException {
    Path file = folder.resolve(MODEL);
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is no model: it is not UTF-8", e);
    }
    Model model;
    try {
      model = Allowance.within(mostElements, () -> ModelConfig.read(Json.read(text), random));
    } catch (RuntimeException | StackOverflowError e) {
      // A description can be wrong in many ways; the caller gets one.
      String reason = FirstLine.of(e);
      throw new IllegalArgumentException(file + " is no model: " + reason, e);
    }
    readWeights(model, folder.resolve(WEIGHTS));
    return model;
  }

  /** How many elements a model may have by the length of its files, unless more are allowed. */
  public static long mostElements(long bytes) {
    return ELEMENTS + ELEMENTS_A_BYTE * bytes;
  }

  /** Writes the weights of a built model by {@code layer/weight}. */
  public static void writeWeights(Model model, Path file) throws IOException {
    Map<String, dev.cartwheel.nets.io.Tensor> tensors = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              Tensor tensor = weight.tensor();
              tensors.put(
                  name,
                  new dev.cartwheel.nets.io.Tensor(
                      tensor.shape(), Arrays.copyOf(tensor.value(), tensor.size())));
            });
    new Safetensors(Map.of(), tensors).write(file);
  }

  /**
   * Reads the weights of a built model. A refusal leaves it as it was.
   *
   * @throws SafetensorsException if the file lacks a weight, has one too many or another shape
   */
  public static void readWeights(Model model, Path file) throws IOException {
    Map<String, dev.cartwheel.nets.io.Tensor> tensors = Safetensors.read(file).tensors();
    Map<String, Weight> weights = model.weights();
    for (String name : tensors.keySet()) {
      if (!weights.containsKey(name)) {
        throw new SafetensorsException(file, "weight '" + name + "' is none of the model's");
      }
    }
    for (Map.Entry<String, Weight> entry : weights.entrySet()) {
      dev.cartwheel.nets.io.Tensor tensor = tensors.get(entry.getKey());
      int[] shape = entry.getValue().tensor().shape();
      if (tensor == null
          || !(tensor.data() instanceof float[])
          || !Arrays.equals(tensor.shape(), shape)) {
        throw new SafetensorsException(
            file,
            "weight '"
                + entry.getKey()
                + "' is "
                + (tensor == null ? "missing" : Arrays.toString(tensor.shape()))
                + "; accepted: F32 "
                + Arrays.toString(shape));
      }
    }
    weights.forEach(
        (name, weight) ->
            weight.tensor().write((float[]) Objects.requireNonNull(tensors.get(name)).data()));
  }
}
