package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.EnvironmentRegistry;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.PluginReport;
import dev.cartwheel.envs.check.CheckReport;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel check}: plays a world, or every world of a plugin, and reports broken rules. */
@Command(
    name = "check",
    description = "Check that an environment, or every one of a plugin jar, keeps its contract.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:every rule is kept; advice may remain",
      "1:a rule is broken, or the jar cannot be used",
      "2:the call is wrong"
    })
final class CheckCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(
      paramLabel = "ENV|PLUGIN.jar",
      description = "An environment's id, or a jar that adds environments. A jar's code is run.")
  String subject;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of all draws of the check (default: ${DEFAULT-VALUE}).")
  long seed;

  @Override
  public Integer call() {
    if (seed < 0) {
      throw new UsageException("--seed " + seed + "; accepted: 0 or more");
    }
    boolean passed = true;
    for (EnvironmentSpec spec : subjects()) {
      CheckReport report = EnvironmentChecker.check(spec.id(), () -> spec.make(Map.of()), seed);
      print(report);
      passed &= report.passed();
    }
    return passed ? 0 : 1;
  }

  private List<EnvironmentSpec> subjects() {
    if (!subject.endsWith(".jar")) {
      try {
        return List.of(Environments.spec(subject));
      } catch (IllegalArgumentException e) {
        throw new UsageException(String.valueOf(e.getMessage()), e);
      }
    }
    // A registry of its own: the jar may well lie in the plugins folder too.
    EnvironmentRegistry registry = new EnvironmentRegistry();
    PluginReport report = registry.loadPlugin(InputFiles.require(Path.of(subject)));
    if (!report.problems().isEmpty()) {
      throw new IllegalStateException(String.join("; ", report.problems()));
    }
    return registry.specs();
  }

  private void print(CheckReport report) {
    PrintWriter out = command.commandLine().getOut();
    int rules = report.kept().size() + report.findings().size();
    long broken = report.findings().stream().filter(finding -> !isAdvice(finding)).count();
    out.printf(
        "%s: %s (seed %d)%n",
        report.world(),
        broken == 0 ? "keeps its contract" : "breaks " + broken + " of " + rules + " rules",
        report.seed());
    for (Finding finding : report.findings()) {
      out.printf("  %s  %s%n", isAdvice(finding) ? "advice" : "broken", finding.rule().sentence());
      out.printf("     seen  %s%n", finding.seen().replaceAll("\\s*\\R\\s*", " "));
      out.printf("   to fix  %s%n", finding.fix());
    }
  }

  private static boolean isAdvice(Finding finding) {
    return finding.rule().isAdvice();
  }
}
