package dev.cartwheel.runs.reference;

import dev.cartwheel.runs.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks recorded lines against what Cartwheel does, file after file, and counts. Every line counts
 * somewhere: what cannot be read has failed.
 */
public final class Verifier {

  private static final List<ReferenceFormat> FORMATS =
      List.of(
          new TrajectoryFormat(), new Pcg64Format(), new SpaceSampleFormat(), new KerasFormat());

  private final List<ReferenceFormat> formats = new ArrayList<>();
  private final Consumer<String> failures;
  private final SortedMap<String, Integer> notCovered = new TreeMap<>();
  private int passed;
  private int failed;

  /**
   * @param failures receives one line for each failure
   */
  public Verifier(Consumer<String> failures) {
    this(failures, null);
  }

  /**
   * @param dl4j compares Keras's layers with DL4J's instead of ours
   */
  public Verifier(Consumer<String> failures, @Nullable Dl4jLayers dl4j) {
    this.failures = failures;
    if (dl4j != null) {
      formats.add(dl4j);
    }
    formats.addAll(FORMATS);
  }

  /** Lines that agree. */
  public int passed() {
    return passed;
  }

  /** Lines that differ or cannot be checked, and files without lines. */
  public int failed() {
    return failed;
  }

  /** How many lines are about something Cartwheel does not have yet, by its name. */
  public SortedMap<String, Integer> notCovered() {
    return Collections.unmodifiableSortedMap(notCovered);
  }

  /**
   * Checks every line of a file, a line at a time.
   *
   * @throws IOException if the file cannot be read
   */
  public void verify(Path file) throws IOException {
    int number = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        verify(file + ":" + number, line);
      }
    } catch (CharacterCodingException e) {
      number++;
      fail(file + ":" + number, "not UTF-8 from here on; the rest is not checked");
    }
    if (number == 0) {
      fail(file.toString(), "the file is empty; accepted: one JSON object a line");
    }
  }

  private void verify(String place, String line) {
    try {
      Map<String, @Nullable Object> object = Json.object(line);
      format(object).verify(object);
      passed++;
    } catch (NotCoveredException e) {
      notCovered.merge(e.name(), 1, Integer::sum);
    } catch (RuntimeException e) { // whatever a world throws, the line could not be checked
      fail(place, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private ReferenceFormat format(Map<String, @Nullable Object> line) {
    return formats.stream()
        .filter(format -> format.claims(line))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown format with fields "
                        + line.keySet()
                        + "; accepted: trajectories, numpy_pcg64, space_samples, keras_*"));
  }

  private void fail(String place, String reason) {
    failed++;
    failures.accept(place + ": " + reason);
  }
}
