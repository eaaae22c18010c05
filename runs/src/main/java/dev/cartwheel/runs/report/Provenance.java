package dev.cartwheel.runs.report;

import dev.cartwheel.runs.benchmark.Benchmark.Entry;
import dev.cartwheel.runs.folder.DamagedException;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the runs were made with, as their own records say: one line a fact, with every value. */
final class Provenance {

  /** Entries of a session in run.json, and what the report calls them. */
  private static final Map<String, String> FACTS = new LinkedHashMap<>();

  static {
    FACTS.put("cpu", "Processor");
    FACTS.put("processors", "Logical processors");
    FACTS.put("os", "System");
    FACTS.put("jvm", "Java");
    FACTS.put("kernels", "Kernels");
    FACTS.put("version", "Cartwheel");
    FACTS.put("gitCommit", "Commit");
  }

  private Provenance() {}

  static Table of(Path folder, List<Entry> entries) throws IOException {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    FACTS.keySet().forEach(fact -> values.put(fact, new LinkedHashSet<>()));
    for (Entry entry : entries) {
      if (entry.result() != null) {
        add(new RunFolder(folder.resolve(entry.run())), values);
      }
    }
    Table table = new Table("Fact", "Value");
    values.forEach(
        (fact, seen) -> {
          if (!seen.isEmpty()) {
            table.row(FACTS.getOrDefault(fact, fact), String.join("; ", seen));
          }
        });
    return table;
  }

  private static void add(RunFolder run, Map<String, Set<String>> values) throws IOException {
    try {
      Object sessions = RunRecord.read(run).values().get("sessions");
      if (sessions instanceof List<?> list) {
        for (Object session : list) {
          if (session instanceof Map<?, ?> facts) {
            values.forEach(
                (fact, seen) -> {
                  Object value = facts.get(fact);
                  if (value != null) {
                    seen.add(value.toString());
                  }
                });
          }
        }
      }
    } catch (DamagedException e) {
      return; // the run's scores were read before, so its record can only have been lost since
    }
  }
}
