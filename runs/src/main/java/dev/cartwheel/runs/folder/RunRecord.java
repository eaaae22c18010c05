package dev.cartwheel.runs.folder;

import dev.cartwheel.runs.config.RunConfig;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what produced a run, and how far it is. Each process that trained it is one
 * entry of {@code sessions}.
 */
public final class RunRecord {

  private static final String SESSIONS = "sessions";
  private static final String STATUS = "status";
  private static final String TARGET = "targetSteps";
  private static final String STEP = "step";
  private static final String SECONDS = "seconds";
  private static final String CONFIG = "configSha256";

  private final Path file;
  private final Map<String, @Nullable Object> values;
  private double secondsBefore; // what earlier processes trained

  private RunRecord(Path file, Map<String, @Nullable Object> values) {
    this.file = file;
    this.values = values;
  }

  /** How a run stands. */
  public enum Status {
    /** A process is training it. */
    RUNNING,
    /** It was training when its process was killed. */
    KILLED,
    /** It was asked to stop, and can go on. */
    INTERRUPTED,
    /** The world, the agent or the disk stopped it. */
    FAILED,
    FINISHED;

    /** As users read it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The record of a run whose configuration has just been written. */
  public static RunRecord begin(RunFolder folder, RunConfig config) throws IOException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("run", folder.name());
    values.put("env", config.env());
    values.put("agent", config.agent());
    values.put("seed", config.seed());
    values.put("backend", config.backend());
    values.put(CONFIG, SealedFolder.sha256(folder.config()));
    values.put(SESSIONS, new ArrayList<>());
    values.put(TARGET, config.steps());
    values.put(STATUS, Status.RUNNING.text());
    values.put(STEP, 0L);
    return new RunRecord(folder.record(), values);
  }

  /**
   * The record of a run that is to go on.
   *
   * @throws DamagedException if it is no record, or the configuration has changed since it was
   *     written: a run that goes on under other settings would be another run
   */
  public static RunRecord open(RunFolder folder, RunConfig config) throws IOException {
    if (!Files.exists(folder.record())) {
      return begin(folder, config); // killed before it was first written
    }
    RunRecord record = read(folder);
    if (!SealedFolder.sha256(folder.config()).equals(record.values.get(CONFIG))) {
      throw new DamagedException(
          "'" + folder.config() + "' has changed since the run began; put it back or start anew");
    }
    return record;
  }

  /**
   * Reads a run's record.
   *
   * @throws DamagedException if it is missing, or is no record
   */
  public static RunRecord read(RunFolder folder) throws IOException {
    Path file = folder.record();
    if (!Files.isRegularFile(file)) {
      throw new DamagedException("'" + folder.path() + "' has no run.json");
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return new RunRecord(file, new LinkedHashMap<>(Json.object(text)));
    } catch (IllegalArgumentException e) {
      throw new DamagedException(
          "'" + file + "': " + e.getMessage() + "; put it back, or delete it to go on without it",
          e);
    }
  }

  /**
   * A process begins to train.
   *
   * @param fromStep the step it goes on from
   * @param targetSteps the step it is to reach
   * @param facts what else is worth knowing of it, such as its command line and the kernels
   */
  public void beginSession(long fromStep, long targetSteps, Map<String, ?> facts)
      throws IOException {
    Map<String, @Nullable Object> session = new LinkedHashMap<>();
    session.put("started", Instant.now().toString());
    session.put("fromStep", fromStep);
    session.put(TARGET, targetSteps);
    session.putAll(facts);
    session.putAll(Machine.describe());
    String home = System.getProperty("cartwheel.home");
    session.put("gitCommit", Machine.gitCommit(Path.of(home == null ? "" : home)));
    List<@Nullable Object> sessions = new ArrayList<>(sessions());
    sessions.add(session);
    values.put(SESSIONS, sessions);
    values.put(TARGET, targetSteps);
    secondsBefore = seconds();
    update(Status.RUNNING, fromStep, Map.of());
  }

  private List<?> sessions() {
    return values.get(SESSIONS) instanceof List<?> list ? list : List.of();
  }

  /**
   * Notes how the run stands, and writes the record.
   *
   * @param figures what else to note, such as {@code bestEvaluation}
   */
  public void update(Status status, long step, Map<String, ?> figures) throws IOException {
    values.put(STATUS, status.text());
    values.put(STEP, step);
    values.putAll(figures);
    DurableFiles.replace(file, Json.pretty(values) + "\n");
  }

  /**
   * Notes how the run stands after {@code seconds} of training in this process; the record holds
   * the sum over all processes, as far as their last checkpoint.
   */
  public void update(Status status, long step, double seconds, Map<String, ?> figures)
      throws IOException {
    values.put(SECONDS, secondsBefore + seconds);
    update(status, step, figures);
  }

  /** Seconds of training noted so far, over all processes. */
  public double seconds() {
    return values.get(SECONDS) instanceof Number number ? number.doubleValue() : 0;
  }

  /** All entries. */
  public Map<String, @Nullable Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The step the last process was to reach. */
  public OptionalLong targetSteps() {
    return values.get(TARGET) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  /** How the run stands now: what was noted last, or what became of it since. */
  public String status(RunFolder folder) throws IOException {
    String noted = String.valueOf(values.get(STATUS));
    boolean held = RunLock.isHeld(folder.lock());
    if (held) {
      return Status.RUNNING.text();
    }
    return noted.equals(Status.RUNNING.text()) ? Status.KILLED.text() : noted;
  }
}
