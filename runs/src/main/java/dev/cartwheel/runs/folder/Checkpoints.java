package dev.cartwheel.runs.folder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last few checkpoints of a run, one sealed folder each: {@code step-000050000/} with {@code
 * state.safetensors} and {@code checkpoint.json}.
 */
public final class Checkpoints {

  private static final int KEPT = 3;
  private static final String STATE = "state.safetensors";
  private static final String ABOUT = "checkpoint.json";
  private static final String DAMAGED = "damaged-";
  private static final Pattern NAME = Pattern.compile("step-(\\d{9,18})");

  private final Path folder;

  /** The checkpoints in a folder, which need not exist yet. */
  public Checkpoints(Path folder) {
    this.folder = folder;
  }

  /**
   * Everything a run is at one moment.
   *
   * @param step steps of the world made so far
   * @param state the rest
   */
  public record Checkpoint(long step, Snapshot state) {}

  /**
   * Writes a checkpoint, then deletes all but the last few. If it cannot be written, those before
   * are still there.
   */
  public void save(Checkpoint checkpoint) throws IOException {
    Files.createDirectories(folder);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("step", checkpoint.step());
    about.put("state", STATE);
    SealedFolder.write(
        folder.resolve(String.format("step-%09d", checkpoint.step())),
        into -> {
          SnapshotFile.write(into.resolve(STATE), checkpoint.state());
          Files.writeString(into.resolve(ABOUT), Json.pretty(about) + "\n");
        });
    List<Path> newestFirst = newestFirst();
    for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      DurableFiles.deleteTree(old);
    }
  }

  /** The step of the newest checkpoint, whole or not; nothing is read. */
  public Optional<Long> newestStep() throws IOException {
    return newestFirst().stream().findFirst().map(Checkpoints::step);
  }

  /**
   * Reads the newest checkpoint that is whole. Each damaged one before it is reported in a line and
   * set aside under another name.
   */
  public Optional<Checkpoint> latest(Consumer<String> warnings) throws IOException {
    for (Path path : newestFirst()) {
      try {
        SealedFolder.verify(path);
        return Optional.of(new Checkpoint(step(path), SnapshotFile.read(path.resolve(STATE))));
      } catch (DamagedException e) {
        warnings.accept("checkpoint refused: " + e.getMessage() + "; using the one before");
        Path aside = path.resolveSibling(DAMAGED + path.getFileName());
        DurableFiles.deleteTree(aside);
        Files.move(path, aside, ATOMIC_MOVE);
      }
    }
    return Optional.empty();
  }

  private static long step(Path path) {
    Matcher matcher = NAME.matcher(DurableFiles.fileName(path));
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.filter(path -> step(path) >= 0).forEach(found::add);
    }
    Collections.sort(found); // names are padded, so their order is the steps'
    Collections.reverse(found);
    return found;
  }
}
