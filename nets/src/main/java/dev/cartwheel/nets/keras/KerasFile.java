package dev.cartwheel.nets.keras;

import dev.cartwheel.nets.io.FirstLine;
import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.tensor.Allowance;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads a model that Keras 3 has saved: a {@code .keras} file, which is a zip archive of {@code
 * config.json} and {@code model.weights.h5}, or a whole model in HDF5, {@code .h5}. Sequential and
 * functional models, models within models too, of layers that {@link
 * dev.cartwheel.nets.layers.Layers} has; nothing in a file is run. Whatever the numbers of the
 * file, here they are floats.
 *
 * <p>Source: Keras 3, {@code keras.saving}.
 */
public final class KerasFile {

  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";

  /** How many times its compressed file's length an entry may be, beside {@link #SMALL}. */
  private static final long EXPANSION = 16;

  private static final long SMALL = 1 << 20;

  /** How HDF5 begins. */
  private static final byte[] HDF = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private KerasFile() {}

  /**
   * Reads a model with its weights.
   *
   * @param random kept by the model, as by {@link Model#build}
   * @throws IOException if the file cannot be read, or is no such file, or holds what is not
   *     supported; the message is one line with the reason
   */
  public static Model read(Path file, RandomGenerator random) throws IOException {
    return read(file, random, SavedModel.mostElements(Files.size(file)));
  }

  /**
   * {@link #read(Path, RandomGenerator)} of a model whose layers make much of little, see {@link
   * SavedModel#read(Path, RandomGenerator, long)}.
   *
   * @param mostElements of weights, outputs and patches for one sample together
   */
  public static Model read(Path file, RandomGenerator random, long mostElements)
      throws IOException {
    try {
      return isHdf(file) ? whole(file, random, mostElements) : zipped(file, random, mostElements);
    } catch (RuntimeException | IOException | StackOverflowError | OutOfMemoryError e) {
      // Readers of untrusted bytes fail in many ways; the caller gets one.
      String reason = FirstLine.of(e);
      throw new IOException(file.getFileName() + " is no Keras 3 model for here: " + reason, e);
    }
  }

  private static Model zipped(Path file, RandomGenerator random, long mostElements)
      throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long limit = EXPANSION * Files.size(file) + SMALL;
      KerasModel model =
          model(CONFIG, new String(entry(zip, CONFIG, limit), StandardCharsets.UTF_8));
      Model built = Allowance.within(mostElements, () -> model.build(random));
      try (HdfFile weights = HdfFile.fromBytes(entry(zip, WEIGHTS, limit))) {
        model.load(weights);
      }
      return built;
    }
  }

  private static boolean isHdf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(HDF.length), HDF);
    }
  }

  private static Model whole(Path file, RandomGenerator random, long mostElements)
      throws IOException {
    try (HdfFile whole = HdfFile.fromBytes(Files.readAllBytes(file))) {
      String version = text(whole, "keras_version");
      if (!version.startsWith("3")) {
        throw new IOException("saved by Keras " + version + "; accepted: 3, older ones by DL4J");
      }
      KerasModel model = model("model_config", text(whole, "model_config"));
      Model built = Allowance.within(mostElements, () -> model.build(random));
      model.loadWhole(whole);
      return built;
    }
  }

  private static String text(HdfFile whole, String name) throws IOException {
    Attribute attribute = whole.getAttribute(name);
    if (attribute != null && attribute.getData() instanceof String text) {
      return text;
    }
    throw new IOException("no attribute " + name + ", perhaps weights only");
  }

  private static KerasModel model(String what, String json) {
    if (!(Json.read(json) instanceof Map<?, ?> config)) {
      throw new IllegalArgumentException(what + " is no object");
    }
    return KerasModel.of(config);
  }

  private static byte[] entry(ZipFile zip, String name, long limit) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("no entry " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new IOException(name + " is longer than " + most + " bytes");
      }
      return bytes;
    }
  }
}
