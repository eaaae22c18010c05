package dev.cartwheel.runs.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drives the launcher in a project of two files, with a {@code java} and a {@code mvn} of our own
 * on a PATH that has nothing else but the tools every system has.
 */
@Timeout(600)
final class LauncherTest {

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

  private static final String NEW_MAVEN =
      """
      if [ "$1" = -v ]; then printf '\\033[1mApache Maven 3.8.7\\033[m\\n'; exit; fi
      echo '[INFO] Building Cartwheel envs 0.1.0-SNAPSHOT               [2/7]'
      echo "$@" >>../builds; echo "$JAVA_HOME" >../build-home
      sleep 0.5; mkdir -p runs/target; : >runs/target/cartwheel.jar
      """;

  @TempDir private Path temp;

  private Path bin;
  private Path project;
  private Path jdk;

  @BeforeEach
  void aProjectAndItsTools() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash: the launcher is not for here");
    Path real = temp.toRealPath();
    bin = Files.createDirectory(real.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), tool(tool));
    }
    project = Files.createDirectory(real.resolve("a project"));
    Files.copy(LAUNCHER, project.resolve("cartwheel"));
    Files.createDirectories(project.resolve("envs/src/main/java"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.writeString(project.resolve("envs/src/main/java/World.java"), "class World {}");
    jdk = jdk("17.0.15", "java.base jdk.incubator.vector");
    script(bin.resolve("mvn"), NEW_MAVEN);
  }

  private static Path tool(String name) {
    for (String folder : List.of("/bin", "/usr/bin")) {
      if (Files.exists(Path.of(folder, name))) {
        return Path.of(folder, name);
      }
    }
    throw new IllegalStateException("this system has no " + name);
  }

  /** A JDK whose java prints its arguments, one a line, and has a word on descriptors 2 and 3. */
  private Path jdk(String version, String modules) throws IOException {
    Path home = temp.toRealPath().resolve("jdk-" + version);
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

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Result(int status, String out, String err) {}

  private Result run(String... arguments) throws Exception {
    return run(Map.of("JAVA_HOME", jdk.toString()), project.resolve("cartwheel"), arguments);
  }

  private Result run(Map<String, String> environment, Path launcher, String... arguments)
      throws Exception {
    return finish(start(environment, launcher, arguments));
  }

  private Process start(Map<String, String> environment, Path launcher, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Result finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, err);
  }

  private int builds() throws IOException {
    Path builds = temp.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  private void assertRefused(Result result, String... words) {
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("cartwheel: ").hasLineCount(1).contains(words);
  }

  @Test
  void withoutJavaOneLineSaysWhatToInstall() throws Exception {
    assertRefused(
        run(Map.of(), project.resolve("cartwheel")),
        "Java was not found",
        "install a JDK 17 or newer");
  }

  @Test
  void javaHomeThatIsNoneIsNamed() throws Exception {
    assertRefused(
        run(Map.of("JAVA_HOME", "/nowhere"), project.resolve("cartwheel")), "'/nowhere'", "JDK 17");
  }

  @Test
  void anOldJavaIsNamedWithWhatToInstall() throws Exception {
    jdk = jdk("11.0.2", "java.base");
    assertRefused(run(), "Java 11.0.2", "too old", "install a JDK 17 or newer");
  }

  @Test
  void anOldJavaWithoutReleaseFileIsAsked() throws Exception {
    script(bin.resolve("java"), "echo 'java version \"1.8.0_202\"' >&2");
    assertRefused(
        run(Map.of(), project.resolve("cartwheel")), "Java 1.8.0_202", "too old", "JDK 17");
  }

  @Test
  void aJavaWithoutCompilerCannotBuild() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    assertRefused(run(), "has no compiler", "install a JDK 17 or newer");
  }

  @Test
  void withoutMavenOneLineSaysWhatToInstall() throws Exception {
    Files.delete(bin.resolve("mvn"));
    assertRefused(run(), "Maven was not found", "install Maven 3.8 or newer");
  }

  @Test
  void anOldMavenIsNamedWithWhatToInstall() throws Exception {
    script(bin.resolve("mvn"), "echo 'Apache Maven 3.6.3 (abc)'");
    assertRefused(run(), "Maven 3.6.3 is too old", "install Maven 3.8 or newer");
  }

  @Test
  void aNewMajorVersionOfMavenWillDo() throws Exception {
    script(bin.resolve("mvn"), NEW_MAVEN.replace("3.8.7", "4.0.0"));
    assertThat(run().status()).isZero();
  }

  @Test
  void theFirstStartBuildsAndSaysSo() throws Exception {
    Result first = run("envs", "--json");
    assertThat(first.status()).isZero();
    assertThat(first.err()).contains("First use: building Cartwheel", "[2/7] Cartwheel envs");
    assertThat(first.out())
        .doesNotContain("building", "[2/7]")
        .endsWith("-jar\n" + project + "/runs/target/cartwheel.jar\nenvs\n--json\n");
    assertThat(builds()).isOne();
    assertThat(temp.resolve("build-home")).content().isEqualToIgnoringNewLines(jdk.toString());
  }

  @Test
  void theSecondStartDoesNotBuildAndNeedsNoMaven() throws Exception {
    run();
    Files.delete(bin.resolve("mvn"));
    Result second = run("envs");
    assertThat(second.status()).isZero();
    assertThat(second.err()).doesNotContain("building");
    assertThat(builds()).isOne();
  }

  @Test
  void aChangedSourceIsBuilt() throws Exception {
    run();
    Path source = project.resolve("envs/src/main/java/World.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(run().err()).contains("Sources have changed: building Cartwheel");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aRemovedSourceIsBuilt() throws Exception {
    run();
    Thread.sleep(20); // a file system's clock is coarser than ours
    Files.delete(project.resolve("envs/src/main/java/World.java"));
    run();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aFailedBuildShowsItsErrorsAndNamesTheLog() throws Exception {
    script(
        bin.resolve("mvn"),
        """
        if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9'; exit; fi
        echo '[INFO] Scanning'; echo '[ERROR] World.java:[3,1] no such symbol'
        echo '[ERROR] World.java:[3,1] no such symbol'
        echo '[ERROR] Re-run Maven using the -X switch'; exit 1
        """);
    Result result = run("envs");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .containsOnlyOnce("no such symbol")
        .doesNotContain("Re-run", "Scanning")
        .contains("cartwheel: the build failed; the whole log is in " + project + "/.cartwheel/");
    assertThat(project.resolve(".cartwheel/lock")).doesNotExist();
  }

  @Test
  void twoFirstStartsBuildOnce() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(environment, project.resolve("cartwheel"), "envs"));
    }
    int waited = 0;
    for (Process process : processes) {
      Result result = finish(process);
      assertThat(result.status()).isZero();
      waited += result.err().contains("which is building") ? 1 : 0;
    }
    assertThat(builds()).isOne();
    assertThat(waited).isPositive();
  }

  @Test
  void aDeadBuildersLockIsBroken() throws Exception {
    Process dead = new ProcessBuilder("/bin/bash", "-c", "exit 0").start();
    dead.waitFor();
    Files.createDirectories(project.resolve(".cartwheel"));
    Files.createSymbolicLink(
        project.resolve(".cartwheel/lock"), Path.of(Long.toString(dead.pid())));
    assertThat(run().status()).isZero();
    assertThat(builds()).isOne();
  }

  @Test
  void symbolicLinksLeadHome() throws Exception {
    Path elsewhere = Files.createDirectory(temp.toRealPath().resolve("elsewhere"));
    Path first = Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("../two"));
    Files.createSymbolicLink(elsewhere.resolve("../two"), project.resolve("cartwheel"));
    Result result = run(Map.of("JAVA_HOME", jdk.toString()), first);
    assertThat(result.out()).contains("-Dcartwheel.home=" + project + "\n");
  }

  @Test
  void argumentsAndJavaOptionsArriveAsGiven() throws Exception {
    Result result =
        run(
            Map.of("JAVA_HOME", jdk.toString(), "CARTWHEEL_JAVA_OPTS", "-Xmx1g  -Dx=*"),
            project.resolve("cartwheel"),
            "train",
            "two words",
            "*",
            "");
    assertThat(result.out()).contains("-Xmx1g\n-Dx=*\n").endsWith("train\ntwo words\n*\n\n");
  }

  @Test
  void aCollectorOfTheUsersIsTheOnlyOne() throws Exception {
    assertThat(run().out()).contains("-XX:+UseSerialGC\n");
    Result result =
        run(
            Map.of("JAVA_HOME", jdk.toString(), "CARTWHEEL_JAVA_OPTS", "-XX:+UseParallelGC"),
            project.resolve("cartwheel"));
    assertThat(result.out()).contains("-XX:+UseParallelGC\n").doesNotContain("UseSerialGC");
  }

  @Test
  void flagsAreThoseTheJdkKnows() throws Exception {
    assertThat(run().out())
        .contains("/nets/kernels.args\n")
        .doesNotContain("--enable-native-access", "--sun-misc-unsafe-memory-access");
    jdk = jdk("25.0.3", "java.base java.desktop");
    assertThat(run().out())
        .contains("--enable-native-access=ALL-UNNAMED\n", "--sun-misc-unsafe-memory-access=allow\n")
        .doesNotContain("kernels.args");
  }

  @Test
  void onlyTheIncubatorNoticeIsDropped() throws Exception {
    run();
    assertThat(run().err().lines())
        .containsExactlyInAnyOrder(
            "Picked up something", "the machine speaks", "the program speaks");
  }

  @Test
  void theWidthOfALineIsTheTerminalsOrWhatColumnsSays() throws Exception {
    assertThat(run().out()).doesNotContain("cartwheel.columns");
    Result told =
        run(
            Map.of("JAVA_HOME", jdk.toString(), "COLUMNS", "61"),
            project.resolve("cartwheel"),
            "envs");
    assertThat(told.out()).contains("-Dcartwheel.columns.out=61\n").doesNotContain("columns.err");
    Result nonsense =
        run(
            Map.of("JAVA_HOME", jdk.toString(), "COLUMNS", "wide"),
            project.resolve("cartwheel"),
            "envs");
    assertThat(nonsense.out()).contains("-Dcartwheel.columns.out=80\n");
  }

  @Test
  void aClosedStandardErrorKeepsNothingFromStarting() throws Exception {
    run();
    Path closing = bin.resolve("closing");
    script(closing, "exec \"$1\" envs <&- 2>&-\n");
    Result result =
        run(Map.of("JAVA_HOME", jdk.toString()), closing, project.resolve("cartwheel").toString());
    assertThat(result.status()).isZero();
    assertThat(result.out()).endsWith("envs\n");
  }

  @Test
  void whereNothingCanBeWrittenABuildStartsAndAMissingOneIsNamed() throws Exception {
    Files.writeString(project.resolve(".cartwheel"), "a file where a folder must be");
    assertRefused(run("envs"), "a build is needed", "'" + project + "' can be written");
    Path jar = Files.createDirectories(project.resolve("runs/target")).resolve("cartwheel.jar");
    Files.writeString(jar, "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(run("envs").status()).isZero();
    assertThat(builds()).isZero();
  }
}
