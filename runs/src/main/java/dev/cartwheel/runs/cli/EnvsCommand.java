package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.envs.Option;
import dev.cartwheel.runs.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cartwheel envs}: the worlds there are, plugins included. */
@Command(name = "envs", description = "List the environments, plugins included.")
final class EnvsCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @picocli.CommandLine.Option(
      names = "--json",
      description = "Print one JSON object, with spaces and options in full.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Environments.problems().forEach(problem -> err.println("cartwheel: " + problem));
    List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    TextTable table =
        new TextTable("ID", "OBSERVATION", "ACTION", "STEP LIMIT", "SOLVED AT", "SUMMARY");
    for (EnvironmentSpec spec : Environments.specs()) {
      try (Environment<?, ?> environment = spec.make(Map.of())) {
        entries.add(entry(spec, environment));
        table.row(
            spec.id(),
            SpaceDescription.brief(environment.observationSpace()),
            SpaceDescription.brief(environment.actionSpace()),
            text(spec.maxEpisodeSteps()),
            text(spec.rewardThreshold()),
            spec.summary());
      } catch (RuntimeException e) { // one plugin's defect must not hide the other worlds
        err.println("cartwheel: " + spec.id() + " is left out: " + FirstLine.of(e));
      }
    }
    if (json) {
      out.println(Json.line(Map.of("envs", entries)));
    } else {
      table.lines(Terminal.outputColumns()).forEach(out::println);
    }
    return 0;
  }

  private static Map<String, @Nullable Object> entry(
      EnvironmentSpec spec, Environment<?, ?> environment) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("id", spec.id());
    entry.put("summary", spec.summary());
    entry.put("observationSpace", SpaceDescription.fields(environment.observationSpace()));
    entry.put("actionSpace", SpaceDescription.fields(environment.actionSpace()));
    entry.put("maxEpisodeSteps", boxed(spec.maxEpisodeSteps()));
    entry.put("rewardThreshold", boxed(spec.rewardThreshold()));
    entry.put("options", spec.options().stream().map(EnvsCommand::entry).toList());
    return entry;
  }

  private static Map<String, @Nullable Object> entry(Option option) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("name", option.name());
    entry.put("default", option.fallback());
    entry.put("accepted", option.kind().accepted() + (option.optional() ? ", or none" : ""));
    entry.put("description", option.description());
    return entry;
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static String text(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "-";
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "-";
  }
}
