package dev.cartwheel.runs.cli;

import dev.cartwheel.runs.folder.DamagedException;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.json.Json;
import dev.cartwheel.runs.train.Experiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cartwheel runs}: what has been trained. */
@Command(name = "runs", description = "List the runs there are.")
final class RunsCommand implements Callable<Integer> {

  /** Entries of run.json that {@code --json} hands on. */
  private static final List<String> HANDED_ON =
      List.of("env", "agent", "seed", "step", "targetSteps", "bestEvaluation");

  @Spec CommandSpec command;

  @Mixin RunsDirOption runsDir;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    for (RunFolder folder : RunFolder.all(runsDir.path())) {
      entries.add(entry(folder));
    }
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(Json.line(Map.of("runs", entries)));
    } else if (entries.isEmpty()) {
      out.println("no runs in " + runsDir.path());
    } else {
      TextTable table = new TextTable("RUN", "ENV", "AGENT", "STEPS", "BEST", "STATUS");
      entries.forEach(entry -> table.row(cells(entry)));
      table.lines(Terminal.outputColumns()).forEach(out::println);
    }
    return 0;
  }

  private static Map<String, @Nullable Object> entry(RunFolder folder) throws IOException {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("run", folder.name());
    entry.put("path", folder.path().toString());
    try {
      RunRecord record =
          Files.exists(folder.record())
              ? RunRecord.read(folder)
              : RunRecord.begin(folder, Experiment.read(folder).config()); // killed before it was
      HANDED_ON.forEach(name -> entry.put(name, record.values().get(name)));
      // Records are written where sessions begin and end; a killed run has come further.
      long noted = record.values().get("step") instanceof Number step ? step.longValue() : 0;
      entry.put("step", Math.max(noted, folder.checkpoints().newestStep().orElse(0L)));
      entry.put("status", record.status(folder));
    } catch (DamagedException | IllegalArgumentException e) {
      HANDED_ON.forEach(name -> entry.put(name, null));
      entry.put("status", "damaged");
    }
    return entry;
  }

  private static String[] cells(Map<String, @Nullable Object> entry) {
    return new String[] {
      text(entry.get("run")),
      text(entry.get("env")),
      text(entry.get("agent")),
      text(entry.get("step")) + "/" + text(entry.get("targetSteps")),
      text(entry.get("bestEvaluation")),
      text(entry.get("status"))
    };
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.2f", number);
    }
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : value == null ? "-" : value.toString();
  }
}
