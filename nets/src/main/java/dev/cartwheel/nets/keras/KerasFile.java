package dev.cartwheel.nets.keras;

import dev.cartwheel.nets.io.FirstLine;
import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.tensor.Allowance;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads a model from a {@code .keras} file of Keras 3: a zip archive of {@code config.json} and
 * {@code model.weights.h5}. Sequential and functional models of layers that {@link
 * dev.cartwheel.nets.layers.Layers} has, with known lengths of inputs; nothing in a file is run.
 *
 * <p>Source: Keras 3, {@code keras.saving}.
 */
public final class KerasFile {

  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";

  /** How many times its compressed file's length an entry may be, beside {@link #SMALL}. */
  private static final long EXPANSION = 16;

  private static final long SMALL = 1 << 20;

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
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long limit = EXPANSION * Files.size(file) + SMALL;
      String text = new String(entry(zip, CONFIG, limit), StandardCharsets.UTF_8);
      if (!(Json.read(text) instanceof Map<?, ?> config)) {
        throw new IllegalArgumentException(CONFIG + " is no object");
      }
      KerasModel model = KerasModel.of(config);
      Model built = Allowance.within(mostElements, () -> model.build(random));
      try (HdfFile weights = HdfFile.fromBytes(entry(zip, WEIGHTS, limit))) {
        model.load(weights);
      }
      return built;
    } catch (RuntimeException | IOException | StackOverflowError | OutOfMemoryError e) {
      // Readers of untrusted bytes fail in many ways; the caller gets one.
      String reason = FirstLine.of(e);
      throw new IOException(file.getFileName() + " is no Keras 3 model for here: " + reason, e);
    }
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
