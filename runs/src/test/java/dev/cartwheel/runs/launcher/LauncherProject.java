package dev.cartwheel.runs.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The launcher in a project of two files, with a {@code java} and a {@code mvn} of our own on a
 * PATH that has nothing else but the tools every system has.
 */
final class LauncherProject {

  private static final Path LAUNCHER = Path.of("..", "cartwheel").toAbsolutePath().normalize();

  private static final List<String> TOOLS =
      List.of(
          "awk",
          "basename",
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "tail",
          "touch",
          "uname");

  static final String NEW_MAVEN =
      """
      if [ "$1" = -v ]; then printf '\\033[1mApache Maven 3.8.7\\033[m\\n'; exit; fi
      echo '[INFO] Building Cartwheel envs 0.1.0-SNAPSHOT               [2/7]'
      echo "$@" >>../builds; echo "$JAVA_HOME" >../build-home
      sleep 0.5; mkdir -p runs/target; : >runs/target/cartwheel.jar
      """;

  private final Path temp;
  private final Path bin;
  private final Path folder;
  private Path jdk;

  /** A project in an empty folder, with the tools beside it. */
  LauncherProject(Path empty) throws IOException {
    temp = empty.toRealPath();
    bin = Files.createDirectory(temp.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), systems(tool));
    }
    folder = Files.createDirectory(temp.resolve("a project"));
    Files.copy(LAUNCHER, launcher());
    Files.createDirectories(folder.resolve("envs/src/main/java"));
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    Files.writeString(folder.resolve("envs/src/main/java/World.java"), "class World {}");
    jdk = jdk("17.0.15", "java.base jdk.incubator.vector");
    script(bin.resolve("mvn"), NEW_MAVEN);
  }

  Path folder() {
    return folder;
  }

  Path launcher() {
    return folder.resolve("cartwheel");
  }

  /** A file of the only folder on the PATH. */
  Path tool(String name) {
    return bin.resolve(name);
  }

  Path jdk() {
    return jdk;
  }

  /** Starts with another JDK from now on. */
  void useJdk(String version, String modules) throws IOException {
    jdk = jdk(version, modules);
  }

  private static Path systems(String name) {
    for (String folder : List.of("/bin", "/usr/bin")) {
      if (Files.exists(Path.of(folder, name))) {
        return Path.of(folder, name);
      }
    }
    throw new IllegalStateException("this system has no " + name);
  }

  /** A JDK whose java prints its arguments, one a line, and has a word on descriptors 2 and 3. */
  private Path jdk(String version, String modules) throws IOException {
    Path home = temp.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    script(
        home.resolve("bin/java"),
        """
        printf '%s\\n' "$@"
        echo 'Picked up something' >&2
        echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
        echo 'the machine speaks' >&2
        echo 'the program speaks' >&3
        sleep 0.2 # Process stops reading when java ends, and the filter may be a moment behind
        """);
    script(home.resolve("bin/javac"), "");
    return home;
  }

  static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  record Result(int status, String out, String err) {}

  Result run(String... arguments) throws Exception {
    return run(Map.of("JAVA_HOME", jdk.toString()), launcher(), arguments);
  }

  Result run(Map<String, String> environment, Path launcher, String... arguments) throws Exception {
    return finish(start(environment, launcher, arguments));
  }

  Process start(Map<String, String> environment, Path launcher, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  static Result finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, err);
  }

  int builds() throws IOException {
    Path builds = temp.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }
}
