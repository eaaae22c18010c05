package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes tabular agents of one kind; each subclass is an algorithm's page. */
abstract class TabularFactory implements AgentFactory {

  private final String id;
  private final String summary;
  private final List<ConfigKey<?>> keys;

  TabularFactory(String id, String summary, ConfigKey<?>... ownKeys) {
    this.id = id;
    this.summary = summary;
    List<ConfigKey<?>> all = new ArrayList<>(TabularConfig.KEYS);
    all.addAll(List.of(ownKeys));
    this.keys = List.copyOf(all);
  }

  /** Makes the rule. */
  abstract TabularRule rule(TabularParts parts, Settings settings);

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final List<ConfigKey<?>> keys() {
    return keys;
  }

  @Override
  public final <A> Agent<A> create(AgentContext<A> context, Map<String, ?> config) {
    Settings settings = Settings.of(keys, config);
    return context.discrete(
        id,
        actions ->
            new TabularAgent(
                id, TabularConfig.of(settings), parts -> rule(parts, settings), context, actions));
  }
}
