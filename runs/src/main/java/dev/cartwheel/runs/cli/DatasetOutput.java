package dev.cartwheel.runs.cli;

import dev.cartwheel.agents.offline.DatasetFolder;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.runs.folder.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How commands write datasets, and tell of it. */
final class DatasetOutput {

  private DatasetOutput() {}

  /**
   * Writes what was played.
   *
   * @param world of its kind, for the spaces
   * @param about what the index is to say beside
   */
  static void write(
      Path folder,
      EpisodeDataset played,
      Environment<?, ?> world,
      Map<String, ?> about,
      PrintWriter err)
      throws IOException {
    write(folder, played, world, about);
    double sum = 0;
    for (int episode = 0; episode < played.episodes(); episode++) {
      sum += played.episodeReturn(episode);
    }
    err.printf(
        Locale.ROOT,
        "cartwheel: %,d steps in %,d episodes, mean return %.2f, saved in %s%n",
        played.steps(),
        played.episodes(),
        sum / played.episodes(),
        folder);
    err.flush();
  }

  /** Writes what was played, without telling of it. */
  static void write(
      Path folder, EpisodeDataset played, Environment<?, ?> world, Map<String, ?> about)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(new TreeMap<>(about));
    all.put("observationSpace", SpaceDescription.fields(world.observationSpace()));
    all.put("actionSpace", SpaceDescription.fields(world.actionSpace()));
    try {
      DatasetFolder.write(folder, played, all);
    } catch (IOException e) {
      throw FileTrouble.writing(folder, e);
    }
  }
}
