package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.io.FirstLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Whole models that Keras 1 or 2 saved as {@code .h5}, read by DL4J's importer. That importer and
 * the HDF5 library under it are old: give it files of your own only.
 *
 * <p>Layers are those the importer knows; among those it does not are GRU, layer normalisation and
 * attention. Keras 3 writes another layout, which it refuses.
 */
public final class KerasH5 {

  private KerasH5() {}

  /**
   * A network that answers as the Keras model does. Its rows are Keras's: channels last.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not such a model; the message says why
   */
  public static Dl4jNetwork read(Path file) throws IOException {
    Nd4jRuntime.start();
    if (!Files.isReadable(file)) {
      throw new IOException("no readable file " + file);
    }
    try {
      JsonNode model = configuration(file);
      long[] row = inputShape(model);
      return "Sequential".equals(model.path("class_name").asText())
          ? Dl4jNetwork.own(
              KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false), row)
          : Dl4jNetwork.own(
              KerasModelImport.importKerasModelAndWeights(file.toString(), false), row);
    } catch (InvalidKerasConfigurationException
        | UnsupportedKerasConfigurationException
        | RuntimeException e) {
      throw new IllegalArgumentException(
          file + " is no model of Keras 1 or 2 that DL4J reads: " + FirstLine.of(e), e);
    }
  }

  private static JsonNode configuration(Path file)
      throws IOException, UnsupportedKerasConfigurationException {
    try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
      if (!archive.hasAttribute("model_config")) {
        throw new IllegalArgumentException("it holds no model_config, perhaps weights only");
      }
      if (archive.hasAttribute("keras_version")) {
        String version = archive.readAttributeAsString("keras_version");
        if (version.startsWith("3")) {
          throw new IllegalArgumentException("it was written by Keras " + version);
        }
      }
      return new ObjectMapper().readTree(archive.readAttributeAsJson("model_config"));
    }
  }

  /** Shape of an input without the batch, from the first layer. */
  private static long[] inputShape(JsonNode model) {
    JsonNode layers = model.path("config");
    if (layers.isObject()) {
      layers = layers.path("layers");
    }
    JsonNode shape = layers.path(0).path("config").path("batch_input_shape");
    if (shape.size() < 2) {
      throw new IllegalArgumentException("its first layer has no batch_input_shape");
    }
    long[] row = new long[shape.size() - 1];
    for (int axis = 0; axis < row.length; axis++) {
      row[axis] = shape.path(axis + 1).asLong(-1);
      if (row[axis] < 1) {
        throw new IllegalArgumentException("its input shape " + shape + " leaves axes open");
      }
    }
    return row;
  }
}
