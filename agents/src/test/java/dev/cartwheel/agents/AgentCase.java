package dev.cartwheel.agents;

import java.util.Map;

/** An agent with settings, in a world: what a contract is asked about. */
abstract class AgentCase implements AgentContract {

  private final String agent;
  private final String world;
  private final Map<String, Object> settings;

  AgentCase(String agent, String world, Map<String, Object> settings) {
    this.agent = agent;
    this.world = world;
    this.settings = settings;
  }

  @Override
  public final String agent() {
    return agent;
  }

  @Override
  public final String world() {
    return world;
  }

  @Override
  public final Map<String, Object> settings() {
    return settings;
  }
}
