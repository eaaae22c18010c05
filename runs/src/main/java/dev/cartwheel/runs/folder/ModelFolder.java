package dev.cartwheel.runs.folder;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sealed folder with an agent's weights and what they are: {@code best/} and {@code final/}. */
public final class ModelFolder {

  private static final String WEIGHTS = "weights.safetensors";
  private static final String MODEL = "model.json";

  private ModelFolder() {}

  /**
   * An agent's weights and what is known of them.
   *
   * @param about such as {@code env}, {@code agent}, {@code step}
   */
  public record Model(Snapshot weights, Map<String, @Nullable Object> about) {}

  /**
   * Writes a model in the place of the one that is there.
   *
   * @return SHA-256 of the file of weights
   */
  public static String write(Path folder, Model model) throws IOException {
    SealedFolder.write(
        folder,
        into -> {
          SnapshotFile.write(into.resolve(WEIGHTS), model.weights());
          Files.writeString(into.resolve(MODEL), Json.pretty(model.about()) + "\n");
        });
    return SealedFolder.sha256(folder.resolve(WEIGHTS));
  }

  /** Whether there is a model. */
  public static boolean exists(Path folder) {
    return Files.isDirectory(folder);
  }

  /**
   * Reads a model.
   *
   * @throws DamagedException if it is not as it was written
   */
  public static Model read(Path folder) throws IOException {
    SealedFolder.verify(folder);
    Snapshot weights = SnapshotFile.read(folder.resolve(WEIGHTS));
    return new Model(weights, Json.object(Files.readString(folder.resolve(MODEL))));
  }
}
