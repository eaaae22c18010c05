package dev.cartwheel.runs.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.Main;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin of {@code examples/plugin}, compiled and put into a folder of its own, then used from
 * the command line in a process of its own, since a registry belongs to its process.
 */
@Timeout(600)
final class ExamplePluginTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "plugin");

  @TempDir private static Path temp;

  private static Path plugins;

  @BeforeAll
  static void buildThePlugin() throws IOException {
    plugins = Files.createDirectory(temp.resolve("plugins"));
    try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src/main/java"))) {
      PluginJars.of(
          plugins.resolve("thermostat.jar"),
          files.filter(file -> file.toString().endsWith(".java")).toList(),
          EXAMPLE.resolve("src/main/resources"));
    }
  }

  private record Result(int status, List<String> out, List<String> err) {}

  /** Runs the program with the plugins as the environment variable names them. */
  private static Result cartwheel(String plugins, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(temp, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("CARTWHEEL_PLUGINS", plugins);
    Process process = builder.start();
    List<String> out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, Files.readAllLines(err));
  }

  @Test
  void itsWorldIsListedAndWithoutItIsNot() throws Exception {
    assertThat(cartwheel(plugins.toString(), "envs").out())
        .anyMatch(line -> line.startsWith("Thermostat-v0 "));
    assertThat(cartwheel("", "envs").out())
        .noneMatch(line -> line.startsWith("Thermostat-v0 "))
        .anyMatch(line -> line.startsWith("CartPole-v1 "));
  }

  @Test
  void aBrokenNeighbourCostsOneLineAndNothingElse() throws Exception {
    Path broken = Files.writeString(temp.resolve("broken.jar"), "not a jar");
    String separator = System.getProperty("path.separator");
    Result result = cartwheel(broken + separator + plugins + separator + "/nowhere", "envs");
    assertThat(result.status()).isZero();
    assertThat(result.out()).anyMatch(line -> line.startsWith("Thermostat-v0 "));
    List<String> said =
        result.err().stream()
            .filter(line -> line.startsWith("cartwheel: ")) // a newer JVM warns of native code
            .toList();
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).contains("'/nowhere'");
    assertThat(said.get(1)).startsWith("cartwheel: plugin broken.jar: ");
    assertThat(result.err()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void itKeepsItsContract() throws Exception {
    Result result = cartwheel(plugins.toString(), "check", "Thermostat-v0");
    assertThat(result.out()).containsExactly("Thermostat-v0: keeps its contract (seed 0)");
    assertThat(result.status()).isZero();
  }

  @Test
  void itCanBePlayedAndVerified() throws Exception {
    Path requests =
        Files.writeString(
            temp.resolve("requests.jsonl"),
            """
            {"env": "Thermostat-v0", "kwargs": {"price": 0.5}, "seed": 7, "actions": [1, 0, 1]}
            """);
    Result result = cartwheel(plugins.toString(), "rollout", "--requests", requests.toString());
    assertThat(result.err()).isEmpty();
    assertThat((List<?>) Json.object(result.out().get(0)).get("steps")).hasSize(3);
    Path recorded = Files.write(temp.resolve("recorded.jsonl"), result.out());
    assertThat(cartwheel(plugins.toString(), "verify", recorded.toString()).status()).isZero();
  }

  @Test
  void whatAWorldPrintsIsNoResult() throws Exception {
    Path source = EXAMPLE.resolve("src/main/java/com/example/thermostat/Thermostat.java");
    String quiet = "double comfort = ";
    String chatty = "System.out.println(\"{\\\"chatter\\\": 1}\"); " + quiet;
    assertThat(Files.readString(source)).contains(quiet);
    Path copy = Files.createDirectories(temp.resolve("chatty")).resolve("Thermostat.java");
    Files.writeString(copy, Files.readString(source).replace(quiet, chatty));
    Path jar =
        PluginJars.of(
            temp.resolve("chatty.jar"), List.of(copy), EXAMPLE.resolve("src/main/resources"));
    Result trained =
        cartwheel(
            jar.toString(),
            "train",
            "Thermostat-v0",
            "--agent",
            "dqn",
            "--steps",
            "20",
            "--set",
            "finalEvalEpisodes=1",
            "--runs-dir",
            temp.resolve("chatty-runs").toString(),
            "--json");
    assertThat(trained.status()).as("%s", trained.err()).isZero();
    assertThat(trained.out()).singleElement().asString().startsWith("{\"run\":");
    assertThat(trained.err()).contains("{\"chatter\": 1}");
  }

  @Test
  void anAgentLearnsIt() throws Exception {
    Result result =
        cartwheel(
            plugins.toString(),
            "train",
            "Thermostat-v0",
            "--agent",
            "dqn",
            "--steps",
            "6000",
            "--set",
            "evalEpisodes=10",
            "--set",
            "hidden=64,64",
            "--runs-dir",
            temp.toString(),
            "--name",
            "thermostat",
            "--quiet",
            "--json");
    assertThat(result.status()).as(String.join("\n", result.err())).isZero();
    Map<String, Object> summary = Json.object(result.out().get(result.out().size() - 1));
    assertThat(summary.get("env")).isEqualTo("Thermostat-v0");
    // Random heating is comfortable for about a dozen minutes in 200.
    assertThat((Double) ((Map<?, ?>) summary.get("evaluation")).get("mean")).isGreaterThan(120);
  }
}
