package dev.cartwheel.runs.cli;

import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.FrameSource;
import dev.cartwheel.renderer.terminal.TerminalViewer;
import dev.cartwheel.renderer.window.WindowViewer;
import dev.cartwheel.runs.episode.EpisodePlayer;
import dev.cartwheel.runs.show.Show;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cartwheel watch}: plays a run or a world before the user's eyes. */
@Command(
    name = "watch",
    description = {
      "Watch a run's best weights act, or a world in which actions are random.",
      "In the window: space pauses, . steps, + and - change the speed, r restarts,"
          + " o and v hide the numbers and values, q quits."
    })
final class WatchCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Mixin ShowOptions options;

  @Option(names = "--ansi", description = "Play in this terminal instead of a window.")
  boolean ansi;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "Stop after so many episodes (default: go on until closed).")
  @Nullable Integer episodes;

  @Override
  public Integer call() throws IOException {
    Requirements.atLeast("--episodes", episodes == null ? 1 : episodes, 1);
    try (Show show = options.open(command.commandLine().getErr())) {
      FrameSource source =
          episodes == null ? show.player() : new FirstEpisodes(show.player(), episodes);
      if (ansi) {
        // Bytes straight to the terminal: a picture is drawn several thousand escapes at a time.
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
          TerminalViewer.play(source, out, System.getenv(), show.framesPerSecond());
        }
      } else {
        WindowViewer.play(show.title(), source, show.framesPerSecond());
      }
      return 0;
    }
  }

  /** A source that has nothing more to play after some episodes. */
  private static final class FirstEpisodes implements FrameSource {

    private final EpisodePlayer<?, ?> player;
    private int left;

    FirstEpisodes(EpisodePlayer<?, ?> player, int episodes) {
      this.player = player;
      this.left = episodes;
    }

    @Override
    public Frame current() {
      return player.current();
    }

    @Override
    public boolean advance() {
      if (player.ended() && --left == 0) {
        left = 1; // a viewer may ask again; the answer stays
        return false;
      }
      return player.advance();
    }

    @Override
    public void restart() {
      player.restart();
    }
  }
}
