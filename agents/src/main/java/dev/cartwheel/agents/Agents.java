package dev.cartwheel.agents;

import dev.cartwheel.envs.NearMatch;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of agents on the class path. */
public final class Agents {

  private Agents() {}

  /** All kinds, by id. */
  public static List<AgentFactory> all() {
    return ServiceLoader.load(AgentFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(AgentFactory::id))
        .toList();
  }

  /**
   * The kind of this id.
   *
   * @throws IllegalArgumentException if there is none; the message names what there is
   */
  public static AgentFactory named(String id) {
    List<AgentFactory> all = all();
    return all.stream()
        .filter(factory -> factory.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearMatch.refusal("agent", id, all.stream().map(AgentFactory::id).toList())));
  }
}
