package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.agents.offline.DatasetFolder;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.runs.Main;
import dev.cartwheel.runs.play.Autosave;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code play}, in a terminal that {@code script} makes. */
@Timeout(600)
class PlayCommandTest {

  private static final String RIGHT = "\u001b[C";
  private static final String CTRL_C = "\u0003";

  @TempDir Path temp;

  private Process process;

  @Test
  void anEpisodePlayedInATerminalIsSavedAndTheTerminalIsAsBefore() throws Exception {
    EpisodeDataset played = play(Ending.OF_ITSELF, "--episodes", "1");
    assertThat(played.episodes()).isEqualTo(1);
    assertThat(played.terminated()[played.steps() - 1]).isEqualTo((byte) 1);
    assertThat(played.actions()).containsOnly(1);
  }

  @Test
  void ctrlCSavesWhatWasPlayedAndTheTerminalIsAsBefore() throws Exception {
    EpisodeDataset played = play(Ending.CTRL_C);
    assertThat(played.truncated()[played.steps() - 1]).isEqualTo((byte) 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"TERMINATED", "HUNG_UP"})
  void aSignalSavesWhatWasPlayedAndTheTerminalIsAsBefore(Ending ending) throws Exception {
    if (ending == Ending.HUNG_UP) {
      assumeFalse(
          Signals.ignored(Signals.HANG_UP), "started with nohup, whose processes do not hang up");
    }
    EpisodeDataset played = play(ending);
    assertThat(played.steps()).isGreaterThanOrEqualTo(2);
    assertThat(played.truncated()[played.steps() - 1]).isEqualTo((byte) 1);
  }

  /** Without a chance to say goodbye; the terminal cannot be as before then. */
  @Test
  void aKilledProcessLeavesWhatWasPlayedUpToTheLastSeconds() throws Exception {
    Path save = temp.resolve("played").resolve(Autosave.NAME);
    try (OutputStream in = start()) {
      while (!Files.exists(save.resolve("dataset.json"))) {
        assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
        type(in, RIGHT);
      }
      kill("KILL");
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    assertThat(temp.resolve("status")).hasContent("137");
    EpisodeDataset played = DatasetFolder.read(save);
    assertThat(played.steps()).isPositive();
    assertThat(played.actions()).containsOnly(1);
  }

  /** How a game ends: by itself, by a key, or by a signal to the process. */
  enum Ending {
    OF_ITSELF("", 0),
    CTRL_C("", 0),
    TERMINATED("TERM", 143),
    HUNG_UP("HUP", 129);

    private final String signal;
    private final int status;

    Ending(String signal, int status) {
      this.signal = signal;
      this.status = status;
    }
  }

  /**
   * Goes right again and again, once the first picture is there, until the program ends.
   *
   * @param ending what happens, once, after two steps
   */
  private EpisodeDataset play(Ending ending, String... more) throws Exception {
    Path folder = temp.resolve("played");
    try (OutputStream in = start(more)) {
      boolean interrupted = false;
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        String seen = Files.readString(temp.resolve("output.txt"), StandardCharsets.ISO_8859_1);
        if (ending != Ending.OF_ITSELF && !interrupted && seen.contains("step 2 ")) {
          interrupted = true;
          if (ending == Ending.CTRL_C) {
            type(in, CTRL_C);
          } else {
            kill(ending.signal);
          }
        } else if (!interrupted && seen.contains("return")) {
          type(in, RIGHT);
        }
      }
    } finally {
      process.destroyForcibly();
    }
    String seen = Files.readString(temp.resolve("output.txt"));
    assertThat(temp.resolve("status")).as(seen).hasContent("" + ending.status);
    assertThat(Files.readString(temp.resolve("after")))
        .as(seen)
        .isEqualTo(Files.readString(temp.resolve("before")));
    assertThat(seen).contains("left 0   right 1").contains("saved in");
    return DatasetFolder.read(folder);
  }

  /** Starts a game in a terminal; returns its keyboard. */
  private OutputStream start(String... more) throws Exception {
    assumeTrue(onPath("script") && onPath("stty"), "skipped: script or stty is not installed");
    String command =
        "%s -cp '%s' %s play CartPole-v1 --ansi --pace 20 --out '%s' %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Main.class.getName(),
                temp.resolve("played"),
                String.join(" ", more));
    Path line =
        Files.writeString(
            temp.resolve("line.sh"),
            "cd '%s'\nstty -g > before\n(sh -c 'echo $PPID' > pid; exec %s)\necho $? > status\nstty -g > after\n"
                .formatted(temp, command));
    Path output = temp.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qefc", "sh " + line, "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TERM", "xterm-256color");
    process = builder.start();
    return process.getOutputStream();
  }

  private void kill(String signal) throws Exception {
    String pid = Files.readString(temp.resolve("pid")).strip();
    new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
  }

  private static void type(OutputStream in, String keys) {
    try {
      in.write(keys.getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException e) {
      // The program has just ended; the loop will see it.
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void wrongCallsGetOneLine() throws IOException {
    Files.writeString(temp.resolve("precious.txt"), "mine");
    assertRefused("unknown environment 'CartPoel'", "play", "CartPoel");
    assertRefused("is not empty", "play", "CartPole-v1", "--out", temp.toString());
    assertRefused("--pace 0.0", "play", "CartPole-v1", "--pace", "0");
    assertRefused("--episodes", "play", "CartPole-v1", "--episodes", "-1");
  }

  private static void assertRefused(String part, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as("%s", run.err()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains(part);
  }
}
