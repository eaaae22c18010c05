package dev.cartwheel.agents.offline;

import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.io.Safetensors;
import dev.cartwheel.nets.io.Tensor;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds a dataset: shards {@code data-00000.safetensors}, {@code data-00001...} of
 * whole episodes, and {@code dataset.json} that says what they are. In Python:
 *
 * <pre>{@code
 * meta = json.load(open(folder / "dataset.json"))
 * shards = [safetensors.numpy.load_file(folder / name) for name in meta["shards"]]
 * }</pre>
 *
 * <p>A shard of N steps in E episodes has {@code observations} [N, O] and {@code next_observations}
 * [N, O] as F32, {@code actions} [N, A] as F32 (a discrete action is one number), {@code rewards}
 * [N] as F64, {@code terminated} and {@code truncated} [N] as U8, and {@code episode_starts} [E] as
 * I64, counted from the shard's first step. Observations and actions are in their space's flat
 * form. Where a world forbade actions, {@code action_masks} and {@code next_action_masks} [N, C] as
 * U8 have 1 for each of the C actions that was allowed.
 */
public final class DatasetFolder {

  private static final String FORMAT = "cartwheel-dataset";
  private static final int VERSION = 1;
  private static final String INDEX = "dataset.json";
  private static final int SHARD_STEPS = 100_000;

  private DatasetFolder() {}

  /**
   * Writes a dataset to a folder that holds none; the index comes last, so that a folder with an
   * index is complete.
   *
   * @param about what else to say in the index, such as {@code env} and {@code seed}
   * @throws IllegalArgumentException if the folder holds a dataset
   */
  public static void write(Path folder, EpisodeDataset data, Map<String, ?> about)
      throws IOException {
    write(folder, data, about, SHARD_STEPS);
  }

  static void write(Path folder, EpisodeDataset data, Map<String, ?> about, int shardSteps)
      throws IOException {
    if (Files.exists(folder.resolve(INDEX))) {
      throw new IllegalArgumentException(
          "'" + folder + "' holds a dataset already; accepted: an empty or a new folder");
    }
    Files.createDirectories(folder);
    List<String> shards = new ArrayList<>();
    int episode = 0;
    while (episode < data.episodes()) {
      int last = episode;
      while (last + 1 < data.episodes()
          && data.episodeStarts()[last + 1] - data.episodeStarts()[episode] < shardSteps) {
        last++;
      }
      String name = "data-%05d.safetensors".formatted(shards.size());
      new Safetensors(Map.of("format", FORMAT), tensors(data, episode, last + 1))
          .write(folder.resolve(name));
      shards.add(name);
      episode = last + 1;
    }
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("format", FORMAT);
    index.put("version", VERSION);
    index.putAll(about);
    index.put("steps", data.steps());
    index.put("episodes", data.episodes());
    index.put("observationWidth", data.observationWidth());
    index.put("actionWidth", data.actionWidth());
    index.put("maskWidth", data.choices());
    index.put("shards", shards);
    Files.writeString(folder.resolve(INDEX), Json.write(index) + "\n");
  }

  private static Map<String, Tensor> tensors(
      EpisodeDataset data, int firstEpisode, int endEpisode) {
    int from = (int) data.episodeStarts()[firstEpisode];
    int to = endEpisode < data.episodes() ? (int) data.episodeStarts()[endEpisode] : data.steps();
    int seen = data.observationWidth();
    int done = data.actionWidth();
    long[] starts = Arrays.copyOfRange(data.episodeStarts(), firstEpisode, endEpisode);
    for (int i = 0; i < starts.length; i++) {
      starts[i] -= from;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("observations", rows(data.observations(), from, to, seen));
    tensors.put("actions", rows(data.actions(), from, to, done));
    tensors.put("rewards", Tensor.vector(Arrays.copyOfRange(data.rewards(), from, to)));
    tensors.put("terminated", Tensor.vector(Arrays.copyOfRange(data.terminated(), from, to)));
    tensors.put("truncated", Tensor.vector(Arrays.copyOfRange(data.truncated(), from, to)));
    tensors.put("next_observations", rows(data.nextObservations(), from, to, seen));
    tensors.put("episode_starts", Tensor.vector(starts));
    if (data.choices() > 0) {
      tensors.put("action_masks", masks(data.actionMasks(), from, to, data.choices()));
      tensors.put("next_action_masks", masks(data.nextActionMasks(), from, to, data.choices()));
    }
    return tensors;
  }

  private static Tensor masks(byte[] all, int from, int to, int choices) {
    return new Tensor(
        new int[] {to - from, choices}, Arrays.copyOfRange(all, from * choices, to * choices));
  }

  private static Tensor rows(float[] all, int from, int to, int width) {
    return new Tensor(
        new int[] {to - from, width}, Arrays.copyOfRange(all, from * width, to * width));
  }

  /** What the index says. */
  public static Map<String, @Nullable Object> index(Path folder) throws IOException {
    Path file = folder.resolve(INDEX);
    Map<String, @Nullable Object> index = object(file);
    if (!FORMAT.equals(index.get("format")) || !(index.get("shards") instanceof List<?>)) {
      throw new IOException("'" + file + "' does not describe a dataset");
    }
    if (!(index.get("version") instanceof Number version) || version.intValue() != VERSION) {
      throw new IOException(
          "'" + file + "' has version " + index.get("version") + "; accepted: " + VERSION);
    }
    return index;
  }

  @SuppressWarnings("unchecked") // Json makes Map<String, Object> and no other map
  private static Map<String, @Nullable Object> object(Path file) throws IOException {
    try {
      if (Json.read(Files.readString(file)) instanceof Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new IOException("'" + file + "' does not describe a dataset", e);
    }
    throw new IOException("'" + file + "' does not describe a dataset");
  }

  /**
   * Reads a dataset.
   *
   * @throws IOException if something is missing or is not what the index says
   */
  public static EpisodeDataset read(Path folder) throws IOException {
    Map<String, @Nullable Object> index = index(folder);
    List<Safetensors> shards = new ArrayList<>();
    for (Object name : (List<?>) Objects.requireNonNull(index.get("shards"))) {
      shards.add(Safetensors.read(folder.resolve(String.valueOf(name))));
    }
    try {
      EpisodeDataset data =
          join(
              shards,
              width(index, "observation"),
              width(index, "action"),
              index.containsKey("maskWidth") ? width(index, "mask") : 0);
      if (!(index.get("steps") instanceof Number steps) || steps.intValue() != data.steps()) {
        throw new IllegalArgumentException(
            "the shards have " + data.steps() + " steps, the index says " + index.get("steps"));
      }
      return data;
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new IOException("dataset '" + folder + "' is damaged: " + e.getMessage(), e);
    }
  }

  private static int width(Map<String, @Nullable Object> index, String what) {
    if (index.get(what + "Width") instanceof Number width) {
      return width.intValue();
    }
    throw new IllegalArgumentException("the index has no " + what + "Width");
  }

  private static EpisodeDataset join(List<Safetensors> shards, int seen, int done, int choices) {
    int steps = 0;
    int episodes = 0;
    for (Safetensors shard : shards) {
      steps += length(shard, "rewards");
      episodes += length(shard, "episode_starts");
    }
    float[] observations = new float[steps * seen];
    float[] actions = new float[steps * done];
    double[] rewards = new double[steps];
    byte[] terminated = new byte[steps];
    byte[] truncated = new byte[steps];
    float[] next = new float[steps * seen];
    long[] starts = new long[episodes];
    byte[] masks = new byte[steps * choices];
    byte[] nextMasks = new byte[steps * choices];
    int at = 0;
    int episode = 0;
    for (Safetensors shard : shards) {
      int count = length(shard, "rewards");
      copy(shard, "observations", observations, at * seen, count * seen);
      copy(shard, "actions", actions, at * done, count * done);
      copy(shard, "rewards", rewards, at, count);
      copy(shard, "terminated", terminated, at, count);
      copy(shard, "truncated", truncated, at, count);
      copy(shard, "next_observations", next, at * seen, count * seen);
      if (choices > 0) {
        copy(shard, "action_masks", masks, at * choices, count * choices);
        copy(shard, "next_action_masks", nextMasks, at * choices, count * choices);
      }
      for (long start : (long[]) tensor(shard, "episode_starts").data()) {
        starts[episode++] = start + at;
      }
      at += count;
    }
    return new EpisodeDataset(
        seen,
        done,
        observations,
        actions,
        rewards,
        terminated,
        truncated,
        next,
        starts,
        choices,
        masks,
        nextMasks);
  }

  private static Tensor tensor(Safetensors shard, String name) {
    Tensor tensor = shard.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("a shard has no '" + name + "'");
    }
    return tensor;
  }

  private static int length(Safetensors shard, String name) {
    return Array.getLength(tensor(shard, name).data());
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // a shard with another type is told as damaged
  private static void copy(Safetensors shard, String name, Object target, int at, int count) {
    Object data = tensor(shard, name).data();
    if (data.getClass() != target.getClass() || length(shard, name) != count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' is %s of %d elements; accepted: %s of %d",
              name,
              data.getClass().getSimpleName(),
              length(shard, name),
              target.getClass().getSimpleName(),
              count));
    }
    System.arraycopy(data, 0, target, at, count);
  }
}
