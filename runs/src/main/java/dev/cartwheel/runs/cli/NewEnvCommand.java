package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.Environments;
import dev.cartwheel.runs.folder.NewFolder;
import dev.cartwheel.runs.template.WorldTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel new-env}: writes a world to start from. */
@Command(
    name = "new-env",
    description = "Write a world of your own to start from: its class, its test and its pom.")
final class NewEnvCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(paramLabel = "NAME", description = "The class's name, such as Thermostat.")
  String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new folder (default: the name in lower case, here).")
  @Nullable Path out;

  @Option(
      names = "--package",
      paramLabel = "P",
      description = "The Java package (default: com.example and the name in lower case).")
  @Nullable String javaPackage;

  @Override
  public Integer call() throws IOException {
    WorldTemplate template =
        Prepared.of(
            () ->
                javaPackage == null
                    ? WorldTemplate.named(name)
                    : new WorldTemplate(name, javaPackage));
    if (Environments.specs().stream().anyMatch(spec -> spec.name().equals(name))) {
      throw new UsageException(
          "environment '" + name + "' is there already; accepted: a name that is not taken");
    }
    Path folder = out == null ? Path.of(template.artifact()) : out;
    Prepared.of(() -> NewFolder.require(folder));
    template.write(folder);
    command
        .commandLine()
        .getErr()
        .printf(
            "cartwheel: %s is in %s; next: cd %2$s && mvn package,"
                + " then cartwheel check target/%s.jar%n",
            template.id(), folder, template.artifact());
    return 0;
  }
}
