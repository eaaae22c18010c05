package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.io.FirstLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A network that DL4J's {@code ModelSerializer} saved, as the engine of an agent that asks for a
 * network of the same inputs and outputs: {@code --backend dl4j:network.zip}. Layers, first weights
 * and updater are the file's. Such files are for oneself: DL4J trusts what it reads.
 *
 * @param file of a {@code MultiLayerNetwork} or a {@code ComputationGraph}
 */
public record Dl4jFile(Path file) implements Backend {

  private static final int LONGEST_CONFIGURATION = 1 << 24; // bytes

  @Override
  public String id() {
    return "dl4j:" + file;
  }

  @Override
  public String summary() {
    return "the DL4J network in " + file;
  }

  /**
   * The network, of rows.
   *
   * @throws IllegalArgumentException if the file cannot be read as such, or has other widths
   */
  @Override
  public Network create(NetworkSpec spec, RandomGenerator initialisation) {
    Dl4jNetwork network = read(file, spec.inputs());
    if (network.inputWidth() != spec.inputs() || network.outputWidth() != spec.outputs()) {
      String given = network.inputWidth() + " -> " + network.outputWidth();
      network.close();
      throw new IllegalArgumentException(
          file
              + " is a network "
              + given
              + "; accepted: "
              + spec.inputs()
              + " -> "
              + spec.outputs());
    }
    return network;
  }

  /**
   * Reads a saved network of one input and one output.
   *
   * @param rowShape shape of one input without the batch, such as channels, height, width
   * @throws IllegalArgumentException if the file is no such network; the message says why
   */
  public static Dl4jNetwork read(Path file, long... rowShape) {
    Nd4jRuntime.start();
    try {
      return graph(file)
          ? Dl4jNetwork.own(ModelSerializer.restoreComputationGraph(file.toFile()), rowShape)
          : Dl4jNetwork.own(ModelSerializer.restoreMultiLayerNetwork(file.toFile()), rowShape);
    } catch (IOException | RuntimeException e) {
      String why = FirstLine.of(e);
      throw new IllegalArgumentException(
          file + " is no network that DL4J reads: " + why + "; accepted: a zip of ModelSerializer",
          e);
    }
  }

  /** Whether the configuration in the zip is a graph's. */
  private static boolean graph(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no such file");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry("configuration.json");
      if (entry == null) {
        throw new IOException("it holds no configuration.json");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] json = in.readNBytes(LONGEST_CONFIGURATION);
        return new String(json, StandardCharsets.UTF_8).contains("\"vertexInputs\"");
      }
    }
  }
}
