package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cartwheel.runs.cli.CommandProcess;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.cli.Signals;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.SealedFolder;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by kill(1)")
final class InterruptionTest {

  private static final int STEPS = 40_000; // so many that the signal comes first

  @TempDir Path temp;

  private static String[] train(Path runsDir, String name) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "CartPole-v1", "--agent", "dqn", "--name", name));
    arguments.addAll(List.of("--runs-dir", runsDir.toString(), "--steps", "" + STEPS));
    for (String setting :
        List.of(
            "hidden=64,64",
            "learningStarts=50",
            "trainPeriod=1",
            "gradientSteps=2",
            "checkpointPeriod=0",
            "evalPeriod=0",
            "finalEvalEpisodes=2")) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments.toArray(String[]::new);
  }

  @Test
  void interruptingSavesACheckpointAndSaysHowToGoOn() throws IOException, InterruptedException {
    assumeFalse(
        Signals.ignored(Signals.INTERRUPT), "started in a script's background, which ignores it");
    CommandProcess process = CommandProcess.start(List.of(), train(temp, "stopped"));
    assertThat(process.awaitLine(" steps  ")).as("training is under way").isPresent();
    new ProcessBuilder("kill", "-INT", Long.toString(process.process().pid())).start().waitFor();
    CommandRun stopped = process.end();
    assertThat(stopped.status()).isEqualTo(130);
    RunFolder run = new RunFolder(temp.resolve("stopped"));
    assertThat(stopped.err().get(stopped.err().size() - 1))
        .startsWith("cartwheel: stopped at step ")
        .endsWith("a checkpoint is saved, go on by: cartwheel resume " + run.path());
    assertThat(run.checkpoints().newestStep().orElseThrow()).isBetween(1L, STEPS - 1L);
    assertThat(Json.object(Files.readString(run.record()))).containsEntry("status", "interrupted");

    assertThat(CommandRun.of("resume", run.path().toString()).status()).isZero();
    assertThat(CommandRun.of(train(temp, "whole")).status()).isZero();
    assertThat(weights("stopped")).isEqualTo(weights("whole"));
  }

  private String weights(String name) throws IOException {
    return SealedFolder.sha256(temp.resolve(name).resolve("final/weights.safetensors"));
  }
}
