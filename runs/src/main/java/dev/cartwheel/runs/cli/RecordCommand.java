package dev.cartwheel.runs.cli;

import dev.cartwheel.renderer.EpisodeRecorder;
import dev.cartwheel.runs.episode.Film;
import dev.cartwheel.runs.show.Show;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cartwheel record}: writes episodes of a run or a world to a picture file. */
@Command(
    name = "record",
    description = "Record a run's best weights, or a world in which actions are random.")
final class RecordCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Mixin ShowOptions options;

  @Option(
      names = "--out",
      paramLabel = "F.gif|F.mp4|F.png",
      required = true,
      description = "The file to write: .gif and .mp4 move, .png shows the last moment.")
  Path out;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "1",
      description = "Episodes to record (default: ${DEFAULT-VALUE}).")
  int episodes;

  @Option(
      names = "--scale",
      paramLabel = "X",
      defaultValue = "1",
      description = "Size: 1 fits a scene into 600 by 400 pixels (default: ${DEFAULT-VALUE}).")
  double scale;

  @Option(names = "--bare", description = "The world alone, without numbers and values.")
  boolean bare;

  @Override
  public Integer call() throws IOException {
    Requirements.atLeast("--episodes", episodes, 1);
    if (!(scale > 0 && scale <= 16)) {
      throw new UsageException("--scale " + scale + "; accepted: above 0, up to 16");
    }
    try (Show show = options.open(command.commandLine().getErr())) {
      int frames = record(show);
      command
          .commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "cartwheel: %s: %,d frames, %,d bytes in %s%n",
              show.title(),
              frames,
              Files.size(out),
              out);
      return 0;
    }
  }

  private int record(Show show) throws IOException {
    try (EpisodeRecorder recorder =
        Prepared.of(() -> new EpisodeRecorder(out, show.framesPerSecond(), scale))) {
      return Film.record(
          show.player(),
          recorder,
          episodes,
          frame -> bare ? frame.withoutHud().withoutCells() : frame);
    }
  }
}
