package dev.cartwheel.runs.reference;

import dev.cartwheel.runs.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Plays requested episodes, one JSON object a line in, one out, in order. */
public final class Rollout {

  private Rollout() {}

  /**
   * Plays every request of a file, a line at a time.
   *
   * @param lines receives the line that records each episode
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException at the first request that cannot be played; the message names
   *     its line
   */
  public static void play(Path requests, Consumer<String> lines) throws IOException {
    int number = 0;
    try (BufferedReader reader = Files.newBufferedReader(requests)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        try {
          RolloutRequest request = RolloutRequest.of(Json.object(line));
          lines.accept(Trajectory.play(request).line(request));
        } catch (RuntimeException e) { // a world of a plugin may throw anything
          throw new IllegalArgumentException(
              requests + ":" + number + ": " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          requests + ":" + (number + 1) + ": not UTF-8 from here on", e);
    }
  }
}
