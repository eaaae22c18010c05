package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferenceCommandsTest {

  private static final Path TRAJECTORIES = Path.of("src/test/resources/golden/trajectories.jsonl");

  private static final String NOT_COVERED =
      "{\"layer\": \"Unheard\", \"config\": {}, \"training\": false, \"inputs\": [], \"weights\": [], \"output\": []}";

  @TempDir private Path temp;

  private String file(List<String> lines) throws IOException {
    Path file = Files.createTempFile(temp, "lines", ".jsonl");
    return Files.write(file, lines).toString();
  }

  @Test
  void verifyPassesRecordedTrajectories() {
    CommandRun run = CommandRun.of("verify", TRAJECTORIES.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).containsExactly("9 passed, 0 failed, 0 not covered");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void verifyFailsOnOneBadLineAmongMany() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(TRAJECTORIES));
    lines.set(1, lines.get(1).replaceFirst("false, false\\]", "true, false]"));
    lines.add(NOT_COVERED);
    CommandRun run = CommandRun.of("verify", file(lines), TRAJECTORIES.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).hasSize(3);
    assertThat(run.out().get(0)).contains(":2: step 0 terminated: expected true, got false");
    assertThat(run.out().get(1)).isEqualTo("not covered: Keras layer Unheard (1)");
    assertThat(run.out().get(2)).isEqualTo("17 passed, 1 failed, 1 not covered");
  }

  @Test
  void verifyTellsWhatIsNotCoveredByItsStatus() throws IOException {
    CommandRun run = CommandRun.of("verify", file(List.of(NOT_COVERED)), TRAJECTORIES.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .containsExactly(
            "not covered: Keras layer Unheard (1)", "9 passed, 0 failed, 1 not covered");
  }

  @Test
  void verifyRefusesAMissingFileBeforeAnyWork() {
    CommandRun run = CommandRun.of("verify", TRAJECTORIES.toString(), "nowhere.jsonl");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).containsExactly("cartwheel: 'nowhere.jsonl': no such file");
  }

  @Test
  void verifyNeedsAFile() {
    CommandRun run = CommandRun.of("verify");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains("missing F.jsonl");
  }

  @Test
  void rolloutPrintsTheLinesThatVerifyReads() throws IOException {
    List<String> requests = new ArrayList<>();
    for (String line : Files.readAllLines(TRAJECTORIES)) {
      Map<String, Object> recorded = Json.object(line);
      recorded.keySet().retainAll(List.of("env", "kwargs", "seed", "actions"));
      requests.add(Json.line(recorded));
    }
    CommandRun run = CommandRun.of("rollout", "--requests", file(requests));
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    // Whole-number worlds to the character; CartPole's sine may differ in the last bit.
    List<String> recorded = Files.readAllLines(TRAJECTORIES);
    assertThat(run.out()).hasSameSizeAs(recorded);
    for (int i = 0; i < recorded.size(); i++) {
      int same =
          recorded.get(i).matches(".*(CartPole|Pendulum|MountainCar).*")
              ? recorded.get(i).indexOf("steps")
              : 0;
      assertThat(run.out().get(i).substring(0, same)).isEqualTo(recorded.get(i).substring(0, same));
      if (same == 0) {
        assertThat(run.out().get(i)).isEqualTo(recorded.get(i));
      }
    }
    assertThat(CommandRun.of("verify", file(run.out())).status()).isZero();
  }

  @Test
  void rolloutStopsAtARequestItCannotPlayAndNamesItsLine() throws IOException {
    String good = "{\"env\": \"FrozenLake-v1\", \"kwargs\": {}, \"seed\": 3, \"actions\": [0]}";
    Map<String, String> refusals =
        Map.of(
            good.replace("FrozenLake-v1", "FrozenLak-v1"), "did you mean 'FrozenLake-v1'?",
            good.replace("{}", "{\"slippery\": true}"), "unknown option 'slippery'",
            good.replace("3", "-3"), "field 'seed' is -3; accepted: a whole number",
            good.replace("[0]", "[7]"), "action 0: ",
            good.replace("[0]", "[0.5]"), "action 0: 0.5",
            good.replace("[0]", "[[0]]"), "action 0: [0]",
            good.replace("[0]", "[" + "1, ".repeat(200) + "1]"), "follows the episode's end",
            good.replace("actions", "acts"), "field 'actions' is missing",
            good.substring(5), "not JSON");
    refusals.forEach(
        (request, reason) -> {
          try {
            CommandRun run =
                CommandRun.of("rollout", "--requests", file(List.of(good, request, good)));
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).hasSize(1);
            assertThat(run.err()).singleElement().asString().contains(":2: ", reason);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void aRequestThatIsNoTextIsNamed() throws IOException {
    Path requests = Files.write(temp.resolve("latin.jsonl"), new byte[] {'{', (byte) 0xff, '\n'});
    CommandRun run = CommandRun.of("rollout", "--requests", requests.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).containsExactly("cartwheel: " + requests + ":1: not UTF-8 from here on");
  }

  @Test
  void rolloutNeedsAFileThatIsThere() {
    assertThat(CommandRun.of("rollout").status()).isEqualTo(2);
    CommandRun run = CommandRun.of("rollout", "--requests", "nowhere.jsonl");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).containsExactly("cartwheel: 'nowhere.jsonl': no such file");
  }
}
