package dev.cartwheel.runs.folder;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.io.Safetensors;
import dev.cartwheel.nets.io.SafetensorsException;
import dev.cartwheel.nets.io.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@link Snapshot} as a {@link Safetensors} file: its arrays as tensors of one axis, its kind as
 * metadata. Equal snapshots give equal bytes.
 */
public final class SnapshotFile {

  private static final String KIND = "kind";

  private SnapshotFile() {}

  /** Writes a file anew. */
  public static void write(Path file, Snapshot snapshot) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : snapshot.names()) {
      tensors.put(name, Tensor.vector(snapshot.array(name)));
    }
    new Safetensors(Map.of(KIND, snapshot.kind()), tensors).write(file);
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws DamagedException if it is anything else
   */
  public static Snapshot read(Path file) throws IOException {
    Safetensors contents;
    try {
      contents = Safetensors.read(file);
    } catch (SafetensorsException e) {
      throw new DamagedException(String.valueOf(e.getMessage()), e);
    }
    String kind = contents.metadata().get(KIND);
    if (kind == null) {
      throw new DamagedException("'" + file + "' is no snapshot: __metadata__ names no kind");
    }
    Snapshot.Builder snapshot = Snapshot.of(kind);
    for (Map.Entry<String, Tensor> named : contents.tensors().entrySet()) {
      Tensor tensor = named.getValue();
      if (tensor.shape().length != 1) {
        throw new DamagedException(
            "'" + file + "' is no snapshot: an entry has shape " + Arrays.toString(tensor.shape()));
      }
      snapshot.putArray(named.getKey(), tensor.data());
    }
    return snapshot.build();
  }
}
