package dev.cartwheel.runs.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.template.WorldTemplate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code new-env} writes a world that builds and keeps its contract. */
class NewEnvCommandTest {

  @TempDir Path temp;

  private Path written() {
    Path folder = temp.resolve("marble");
    CommandRun run = CommandRun.of("new-env", "MarbleRun", "--out", folder.toString());
    assertThat(run.status()).as("%s", run.err()).isZero();
    assertThat(run.err()).singleElement().asString().contains("MarbleRun-v0 is in " + folder);
    return folder;
  }

  @Test
  void theWorldCompilesAndKeepsItsContract() throws IOException {
    Path folder = written();
    Path source = folder.resolve("src/main/java/com/example/marblerun/MarbleRun.java");
    Path jar =
        PluginJars.of(
            temp.resolve("marble.jar"), List.of(source), folder.resolve("src/main/resources"));
    CommandRun check = CommandRun.of("check", jar.toString());
    assertThat(check.out()).containsExactly("MarbleRun-v0: keeps its contract (seed 0)");
    assertThat(check.status()).isZero();
  }

  @Test
  @Timeout(900)
  void itsPomBuildsItAndRunsItsTest() throws Exception {
    assumeTrue(onPath("mvn"), "skipped: mvn is not installed");
    Path folder = written();
    Path output = temp.resolve("maven.txt");
    Process maven =
        new ProcessBuilder("mvn", "-o", "-B", "-q", "package", "-Dcartwheel.envs=" + worldsAsJar())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(maven.waitFor(800, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      maven.destroyForcibly();
    }
    String said = Files.readString(output);
    assumeTrue(
        maven.exitValue() == 0 || !said.contains("offline"),
        () -> "skipped: Maven lacks something it may not fetch: " + said);
    assertThat(maven.exitValue()).as(said).isZero();
    assertThat(folder.resolve("target/surefire-reports/com.example.marblerun.MarbleRunTest.txt"))
        .content()
        .contains("Tests run: 2, Failures: 0");
    CommandRun check = CommandRun.of("check", folder.resolve("target/marble-run.jar").toString());
    assertThat(check.out()).containsExactly("MarbleRun-v0: keeps its contract (seed 0)");
  }

  /** In a build that has not packaged yet the worlds are a folder. */
  private Path worldsAsJar() {
    Path worlds = WorldTemplate.worlds();
    if (!Files.isDirectory(worlds)) {
      return worlds;
    }
    Path jar = temp.resolve("envs.jar");
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    assertThat(
            tool.run(
                System.err,
                System.err,
                "--create",
                "--file",
                jar.toString(),
                "-C",
                worlds.toString(),
                "."))
        .isZero();
    return jar;
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void badNamesAndFullFoldersAreRefused() throws IOException {
    Files.writeString(temp.resolve("precious.txt"), "mine");
    assertRefused("name 'thermostat'; accepted:", "new-env", "thermostat");
    for (String taken : List.of("String", "Override", "Snapshot", "Test", "Provider")) {
      assertRefused("name '" + taken + "' is that of a class a world uses", "new-env", taken);
    }
    assertThat(WorldTemplate.named("Default").javaPackage()).isEqualTo("com.example.default_");
    assertRefused("package 'com.new.x'", "new-env", "Mine", "--package", "com.new.x");
    assertRefused("environment 'CartPole' is there already", "new-env", "CartPole");
    assertRefused("is not empty", "new-env", "Mine", "--out", temp.toString());
    assertRefused("package 'Com.x'", "new-env", "Mine", "--package", "Com.x");
  }

  private static void assertRefused(String part, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as("%s", run.err()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains(part);
  }
}
