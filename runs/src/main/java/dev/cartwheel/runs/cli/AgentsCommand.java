package dev.cartwheel.runs.cli;

import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.runs.config.RunKeys;
import dev.cartwheel.runs.json.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cartwheel agents}: the kinds of agents there are, and what {@code --set} takes. */
@Command(name = "agents", description = "List the agents and their settings.")
final class AgentsCommand implements Callable<Integer> {

  private static final String INDENT = "  ";

  @Spec CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    List<AgentFactory> agents = Agents.all();
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("agents", agents.stream().map(AgentsCommand::entry).toList());
      line.put("run", RunKeys.all().stream().map(AgentsCommand::entry).toList());
      out.println(Json.line(line));
      return 0;
    }
    for (AgentFactory agent : agents) {
      print(agent.id() + ": " + agent.summary(), agent.keys(), out);
    }
    print("every run, whatever its agent:", RunKeys.all(), out);
    return 0;
  }

  private static void print(String heading, List<ConfigKey<?>> keys, PrintWriter out) {
    out.println(heading);
    TextTable table = new TextTable("SETTING", "DEFAULT", "ACCEPTED", "DESCRIPTION");
    for (ConfigKey<?> key : keys) {
      table.row(key.name(), text(key.defaultValue()), key.accepted(), key.description());
    }
    OptionalInt columns = Terminal.outputColumns();
    OptionalInt room =
        columns.isPresent()
            ? OptionalInt.of(columns.getAsInt() - INDENT.length())
            : OptionalInt.empty();
    table.lines(room).forEach(line -> out.println(INDENT + line));
    out.println();
  }

  /** As it is written behind {@code --set}: lists with commas alone, 7e-4 and not 7.0E-4. */
  private static String text(Object value) {
    if (value instanceof Double number) {
      return number.toString().replace(".0E", "e").replace('E', 'e');
    }
    return value.toString().replaceAll("[\\[\\] ]", "");
  }

  private static Map<String, Object> entry(AgentFactory agent) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", agent.id());
    entry.put("summary", agent.summary());
    entry.put("settings", agent.keys().stream().map(AgentsCommand::entry).toList());
    return entry;
  }

  private static Map<String, Object> entry(ConfigKey<?> key) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", key.name());
    entry.put("type", key.type());
    entry.put("default", key.defaultValue());
    entry.put("accepted", key.accepted());
    entry.put("description", key.description());
    return entry;
  }
}
