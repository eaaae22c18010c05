package dev.cartwheel.runs.launcher;

import static dev.cartwheel.runs.launcher.LauncherProject.NEW_MAVEN;
import static dev.cartwheel.runs.launcher.LauncherProject.finish;
import static dev.cartwheel.runs.launcher.LauncherProject.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.runs.launcher.LauncherProject.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drives the launcher in a small project of its own. */
@Timeout(600)
final class LauncherTest {

  @TempDir private Path temp;

  private LauncherProject project;

  @BeforeEach
  void aProjectAndItsTools() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash: the launcher is not for here");
    project = new LauncherProject(temp);
  }

  private void assertRefused(Result result, String... words) {
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("cartwheel: ").hasLineCount(1).contains(words);
  }

  @Test
  void withoutJavaOneLineSaysWhatToInstall() throws Exception {
    assertRefused(
        project.run(Map.of(), project.launcher()),
        "Java was not found",
        "install a JDK 17 or newer");
  }

  @Test
  void javaHomeThatIsNoneIsNamed() throws Exception {
    assertRefused(
        project.run(Map.of("JAVA_HOME", "/nowhere"), project.launcher()), "'/nowhere'", "JDK 17");
  }

  @Test
  void anOldJavaIsNamedWithWhatToInstall() throws Exception {
    project.useJdk("11.0.2", "java.base");
    assertRefused(project.run(), "Java 11.0.2", "too old", "install a JDK 17 or newer");
  }

  @Test
  void anOldJavaWithoutReleaseFileIsAsked() throws Exception {
    script(project.tool("java"), "echo 'java version \"1.8.0_202\"' >&2");
    assertRefused(project.run(Map.of(), project.launcher()), "Java 1.8.0_202", "too old", "JDK 17");
  }

  @Test
  void aJavaWithoutCompilerCannotBuild() throws Exception {
    Files.delete(project.jdk().resolve("bin/javac"));
    assertRefused(project.run(), "has no compiler", "install a JDK 17 or newer");
  }

  @Test
  void withoutMavenOneLineSaysWhatToInstall() throws Exception {
    Files.delete(project.tool("mvn"));
    assertRefused(project.run(), "Maven was not found", "install Maven 3.8 or newer");
  }

  @Test
  void anOldMavenIsNamedWithWhatToInstall() throws Exception {
    script(project.tool("mvn"), "echo 'Apache Maven 3.6.3 (abc)'");
    assertRefused(project.run(), "Maven 3.6.3 is too old", "install Maven 3.8 or newer");
  }

  @Test
  void aNewMajorVersionOfMavenWillDo() throws Exception {
    script(project.tool("mvn"), NEW_MAVEN.replace("3.8.7", "4.0.0"));
    assertThat(project.run().status()).isZero();
  }

  @Test
  void theFirstStartBuildsAndSaysSo() throws Exception {
    Result first = project.run("envs", "--json");
    assertThat(first.status()).isZero();
    assertThat(first.err()).contains("First use: building Cartwheel", "[2/7] Cartwheel envs");
    assertThat(first.out())
        .doesNotContain("building", "[2/7]")
        .endsWith("-jar\n" + project.folder() + "/runs/target/cartwheel.jar\nenvs\n--json\n");
    assertThat(project.builds()).isOne();
    assertThat(temp.resolve("build-home"))
        .content()
        .isEqualToIgnoringNewLines(project.jdk().toString());
  }

  @Test
  void theSecondStartDoesNotBuildAndNeedsNoMaven() throws Exception {
    project.run();
    Files.delete(project.tool("mvn"));
    Result second = project.run("envs");
    assertThat(second.status()).isZero();
    assertThat(second.err()).doesNotContain("building");
    assertThat(project.builds()).isOne();
  }

  @Test
  void aChangedSourceIsBuilt() throws Exception {
    project.run();
    Path source = project.folder().resolve("envs/src/main/java/World.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(project.run().err()).contains("Sources have changed: building Cartwheel");
    assertThat(project.builds()).isEqualTo(2);
  }

  @Test
  void aRemovedSourceIsBuilt() throws Exception {
    project.run();
    Thread.sleep(20); // a file system's clock is coarser than ours
    Files.delete(project.folder().resolve("envs/src/main/java/World.java"));
    project.run();
    assertThat(project.builds()).isEqualTo(2);
  }

  @Test
  void aFailedBuildShowsItsErrorsAndNamesTheLog() throws Exception {
    script(
        project.tool("mvn"),
        """
        if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9'; exit; fi
        echo '[INFO] Scanning'; echo '[ERROR] World.java:[3,1] no such symbol'
        echo '[ERROR] World.java:[3,1] no such symbol'
        echo '[ERROR] Re-run Maven using the -X switch'; exit 1
        """);
    Result result = project.run("envs");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .containsOnlyOnce("no such symbol")
        .doesNotContain("Re-run", "Scanning")
        .contains(
            "cartwheel: the build failed; the whole log is in "
                + project.folder()
                + "/.cartwheel/");
    assertThat(project.folder().resolve(".cartwheel/lock")).doesNotExist();
  }

  @Test
  void twoFirstStartsBuildOnce() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", project.jdk().toString());
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(project.start(environment, project.launcher(), "envs"));
    }
    int waited = 0;
    for (Process process : processes) {
      Result result = finish(process);
      assertThat(result.status()).isZero();
      waited += result.err().contains("which is building") ? 1 : 0;
    }
    assertThat(project.builds()).isOne();
    assertThat(waited).isPositive();
  }

  @Test
  void aDeadBuildersLockIsBroken() throws Exception {
    Process dead = new ProcessBuilder("/bin/bash", "-c", "exit 0").start();
    dead.waitFor();
    Files.createDirectories(project.folder().resolve(".cartwheel"));
    Files.createSymbolicLink(
        project.folder().resolve(".cartwheel/lock"), Path.of(Long.toString(dead.pid())));
    assertThat(project.run().status()).isZero();
    assertThat(project.builds()).isOne();
  }

  @Test
  void symbolicLinksLeadHome() throws Exception {
    Path elsewhere = Files.createDirectory(temp.toRealPath().resolve("elsewhere"));
    Path first = Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("../two"));
    Files.createSymbolicLink(elsewhere.resolve("../two"), project.launcher());
    Result result = project.run(Map.of("JAVA_HOME", project.jdk().toString()), first);
    assertThat(result.out()).contains("-Dcartwheel.home=" + project.folder() + "\n");
  }

  @Test
  void argumentsAndJavaOptionsArriveAsGiven() throws Exception {
    Result result =
        project.run(
            Map.of("JAVA_HOME", project.jdk().toString(), "CARTWHEEL_JAVA_OPTS", "-Xmx1g  -Dx=*"),
            project.launcher(),
            "train",
            "two words",
            "*",
            "");
    assertThat(result.out()).contains("-Xmx1g\n-Dx=*\n").endsWith("train\ntwo words\n*\n\n");
  }

  @Test
  void aCollectorOfTheUsersIsTheOnlyOne() throws Exception {
    assertThat(project.run().out()).contains("-XX:+UseSerialGC\n");
    Result result =
        project.run(
            Map.of(
                "JAVA_HOME", project.jdk().toString(), "CARTWHEEL_JAVA_OPTS", "-XX:+UseParallelGC"),
            project.launcher());
    assertThat(result.out()).contains("-XX:+UseParallelGC\n").doesNotContain("UseSerialGC");
  }

  @Test
  void flagsAreThoseTheJdkKnows() throws Exception {
    assertThat(project.run().out())
        .contains("/nets/kernels.args\n")
        .doesNotContain("--enable-native-access", "--sun-misc-unsafe-memory-access");
    project.useJdk("25.0.3", "java.base java.desktop");
    assertThat(project.run().out())
        .contains("--enable-native-access=ALL-UNNAMED\n", "--sun-misc-unsafe-memory-access=allow\n")
        .doesNotContain("kernels.args");
  }

  @Test
  void onlyTheIncubatorNoticeIsDropped() throws Exception {
    project.run();
    assertThat(project.run().err().lines())
        .containsExactlyInAnyOrder(
            "Picked up something", "the machine speaks", "the program speaks");
  }

  @Test
  void theWidthOfALineIsTheTerminalsOrWhatColumnsSays() throws Exception {
    assertThat(project.run().out()).doesNotContain("cartwheel.columns");
    Result told =
        project.run(
            Map.of("JAVA_HOME", project.jdk().toString(), "COLUMNS", "61"),
            project.launcher(),
            "envs");
    assertThat(told.out()).contains("-Dcartwheel.columns.out=61\n").doesNotContain("columns.err");
    Result nonsense =
        project.run(
            Map.of("JAVA_HOME", project.jdk().toString(), "COLUMNS", "wide"),
            project.launcher(),
            "envs");
    assertThat(nonsense.out()).contains("-Dcartwheel.columns.out=80\n");
  }

  @Test
  void aClosedStandardErrorKeepsNothingFromStarting() throws Exception {
    project.run();
    Path closing = project.tool("closing");
    script(closing, "exec \"$1\" envs <&- 2>&-\n");
    Result result =
        project.run(
            Map.of("JAVA_HOME", project.jdk().toString()), closing, project.launcher().toString());
    assertThat(result.status()).isZero();
    assertThat(result.out()).endsWith("envs\n");
  }

  @Test
  void whereNothingCanBeWrittenABuildStartsAndAMissingOneIsNamed() throws Exception {
    Files.writeString(project.folder().resolve(".cartwheel"), "a file where a folder must be");
    assertRefused(
        project.run("envs"), "a build is needed", "'" + project.folder() + "' can be written");
    Path jar =
        Files.createDirectories(project.folder().resolve("runs/target")).resolve("cartwheel.jar");
    Files.writeString(jar, "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(project.run("envs").status()).isZero();
    assertThat(project.builds()).isZero();
  }
}
