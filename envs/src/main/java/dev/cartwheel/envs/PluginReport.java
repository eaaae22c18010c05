package dev.cartwheel.envs;

import java.util.List;

/**
 * What became of jars that were asked for worlds.
 *
 * @param ids the worlds now registered
 * @param problems one line for each jar or world that was left out, naming it and the reason
 */
public record PluginReport(List<String> ids, List<String> problems) {

  public PluginReport {
    ids = List.copyOf(ids);
    problems = List.copyOf(problems);
  }
}
