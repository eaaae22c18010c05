package dev.cartwheel.envs.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged maps and files: each gives a world that runs, or one clear line. */
@Timeout(600) // a hang is a failure
class GridFuzzTest {

  private static final int CASES = 2_000;

  private static final String MAP =
      """
      S....#...5
      .##..#.H..
      .#a..A....
      S....#####
      ....^^...G
      """;

  private static final String YAML =
      "map: |\n"
          + MAP.indent(2)
          + """
      observation: one-hot
      slip: 0.1
      slip_to: sides
      wind: [0, 1, 0, 0, -1, 0, 0, 0, 0, 2]
      wind_probability: 0.5
      step_reward: -0.01
      rewards: {G: 2, "5": 4.5}
      max_episode_steps: 50
      """;

  private static final String[] YAML_PIECES = {
    "&a ",
    "*a",
    "!!str ",
    "!!java.net.URL ",
    "<<: ",
    "---\n",
    "...\n",
    "? ",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "|",
    ">",
    "#",
    "%",
    "@",
    "`",
    "\t",
    "\u0000",
    "\uffff",
    "\ud83d\ude42",
    "1e999",
    "-.inf",
    ".nan",
    "null",
    "~",
    "99999999999999",
    "true",
    "\n",
    "  ",
    "slip: 0.3\n",
    "map: ",
    "x".repeat(5_000),
    "[".repeat(100),
    "\r",
    "\u2028",
    "%YAML 9.9\n",
    "\\x"
  };

  @TempDir private Path folder;

  private int accepted;
  private int refused;

  @Test
  void aDamagedMapGivesAWorldOrOneLine() {
    String characters = "#. FSGH123456789abcdeABCDE^v<>\n?\t\r\u0000é";
    for (int seed = 0; seed < CASES; seed++) {
      Pcg64 random = new Pcg64(seed);
      StringBuilder map = new StringBuilder(MAP);
      int edits = 1 + random.nextInt(6);
      for (int i = 0; i < edits && !map.isEmpty(); i++) {
        int at = random.nextInt(map.length());
        char character = characters.charAt(random.nextInt(characters.length()));
        switch (random.nextInt(3)) {
          case 0 -> map.setCharAt(at, character);
          case 1 -> map.insert(at, character);
          default -> map.deleteCharAt(at);
        }
      }
      attempt(seed, Map.of("map", map.toString()));
    }
    assertThat(accepted).as("accepted").isGreaterThan(CASES / 200);
    assertThat(refused).as("refused").isGreaterThan(CASES / 50);
  }

  @Test
  void aDamagedFileGivesAWorldOrOneLine() throws IOException {
    Path file = folder.resolve("world.yaml");
    for (int seed = 0; seed < CASES; seed++) {
      Pcg64 random = new Pcg64(seed);
      StringBuilder yaml = new StringBuilder(YAML);
      int edits = 1 + random.nextInt(4);
      for (int i = 0; i < edits; i++) {
        int at = random.nextInt(yaml.length());
        int to = Math.min(yaml.length(), at + random.nextInt(20));
        String piece = YAML_PIECES[random.nextInt(YAML_PIECES.length)];
        switch (random.nextInt(4)) {
          case 0 -> yaml.replace(at, to, piece);
          case 1 -> yaml.delete(at, to);
          case 2 -> yaml.insert(random.nextInt(yaml.length()), yaml.substring(at, to));
          default -> yaml.insert(at, piece);
        }
      }
      Files.write(file, yaml.toString().getBytes(StandardCharsets.UTF_8));
      attempt(seed, Map.of("file", file.toString()));
    }
    assertThat(accepted).as("accepted").isGreaterThan(CASES / 200);
    assertThat(refused).as("refused").isGreaterThan(CASES / 50);
  }

  private void attempt(int seed, Map<String, ?> options) {
    Environment<?, ?> world;
    try {
      world = Environments.make("GridWorld-v0", options);
    } catch (IllegalArgumentException refusal) {
      refused++;
      assertThat(refusal.getMessage())
          .as("seed %d", seed)
          .startsWith("GridWorld-v0: ")
          .hasSizeBetween(30, 500)
          .doesNotContain("\n", "\r", "\u0000", "Exception");
      return;
    }
    accepted++;
    run(seed, world);
  }

  @SuppressWarnings("unchecked") // actions of grid worlds are integers
  private static void run(int seed, Environment<?, ?> world) {
    Environment<?, Integer> grid = (Environment<?, Integer>) world;
    StepBuffer now = StepBuffer.of(grid);
    grid.reset(ResetOptions.seed(seed), now);
    for (int i = 0; i < 20 && !now.last(); i++) {
      grid.step(i * 7 / 3 % 4, now);
    }
    assertThat(grid.scene()).as("seed %d", seed).isPresent();
  }
}
