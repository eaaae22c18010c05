package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.renderer.terminal.TerminalPlayer;
import dev.cartwheel.renderer.window.WindowViewer;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.runs.folder.NewFolder;
import dev.cartwheel.runs.play.Autosave;
import dev.cartwheel.runs.play.HumanPlayer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel play}: a person at the keyboard, in a window or a terminal. */
@Command(
    name = "play",
    description = {
      "Play an environment yourself. The keys of each are shown beneath it.",
      "Escape quits, Backspace begins the episode again, Tab pauses (in a window).",
      "A world without an action for doing nothing waits for a key.",
      "Keys whose action the world's mask forbids do nothing."
    })
final class PlayCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(paramLabel = "ENV", description = "An environment's id.")
  String id;

  @Option(names = "--ansi", description = "Play in this terminal instead of a window.")
  boolean ansi;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Play so many episodes (default: go on until closed); a window then stays until Escape.")
  int episodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the first episode (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--pace",
      paramLabel = "N",
      description = "Steps a second (default: 30, or 8 on boards and where keys are waited for).")
  @Nullable Double pace;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Save what was played as a dataset: safetensors and a dataset.json.",
        "Meanwhile a copy of all but the last seconds is in DIR/" + Autosave.NAME + "."
      })
  @Nullable Path out;

  private boolean saved;
  private volatile @Nullable Autosave autosave;

  @Override
  public Integer call() throws IOException {
    Requirements.atLeast("--episodes", episodes, 0);
    Requirements.atLeast("--seed", seed, 0);
    if (pace != null && !(pace > 0 && pace <= 1000)) {
      throw new UsageException("--pace " + pace + "; accepted: above 0, up to 1000");
    }
    OptionalDouble steps = pace == null ? OptionalDouble.empty() : OptionalDouble.of(pace);
    EnvironmentSpec spec = Prepared.of(() -> Environments.spec(id));
    if (out != null) {
      Path folder = out;
      Prepared.of(() -> NewFolder.require(folder));
    }
    try (HumanPlayer<?> player = Prepared.of(() -> HumanPlayer.of(spec, episodes, seed, steps))) {
      // A process that is told to end leaves the player in the middle of a step.
      Thread onEnd = new Thread(() -> saveAtTheEnd(spec, player), "save-what-was-played");
      Runtime.getRuntime().addShutdownHook(onEnd);
      try {
        if (out != null) {
          autosave =
              Autosave.start(
                  out,
                  player::played,
                  (folder, played) ->
                      DatasetOutput.write(folder, played, player.world(), about(spec)));
        }
        play(spec, player);
      } finally {
        save(spec, player);
        forget(onEnd);
      }
      return 0;
    }
  }

  private static void forget(Thread onEnd) {
    try {
      Runtime.getRuntime().removeShutdownHook(onEnd);
    } catch (IllegalStateException e) {
      // The process is ending: it runs, and finds nothing left to save.
    }
  }

  private void saveAtTheEnd(EnvironmentSpec spec, HumanPlayer<?> player) {
    try {
      save(spec, player);
    } catch (IOException | RuntimeException e) {
      command.commandLine().getErr().println(ErrorLines.of(e));
      command.commandLine().getErr().flush();
    }
  }

  private void play(EnvironmentSpec spec, HumanPlayer<?> player) throws IOException {
    if (ansi) {
      // Bytes straight to the terminal: a picture is drawn several thousand escapes at a time.
      try (OutputStream terminal = new FileOutputStream(FileDescriptor.out)) {
        TerminalPlayer.play(player, terminal, System.getenv(), player.pace());
      }
    } else {
      WindowViewer.play(spec.id(), player, player.pace());
    }
  }

  private synchronized void save(EnvironmentSpec spec, HumanPlayer<?> player) throws IOException {
    player.stop();
    Autosave saving = autosave;
    if (saving != null) {
      saving.stop();
    }
    EpisodeDataset played = player.played();
    if (saved || out == null || played.steps() == 0) {
      return;
    }
    saved = true;
    DatasetOutput.write(out, played, player.world(), about(spec), command.commandLine().getErr());
    if (saving != null) {
      saving.close();
    }
  }

  private Map<String, Object> about(EnvironmentSpec spec) {
    return Map.of("env", spec.id(), "seed", seed, "by", "cartwheel play");
  }
}
