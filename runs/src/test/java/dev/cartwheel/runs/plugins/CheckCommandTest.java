package dev.cartwheel.runs.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCommandTest {

  /** A provider of one world that always answers the same, until a test breaks it. */
  private static final String SOURCE =
      """
      import dev.cartwheel.envs.*;
      import dev.cartwheel.envs.spaces.*;
      import dev.cartwheel.envs.world.SeededWorld;
      import java.util.*;

      public final class NAME implements EnvironmentProvider {
        public List<EnvironmentSpec> specs() {
          return List.of(
              EnvironmentSpec.of("NAME-v0", "for a test", options -> new World())
                  .maxEpisodeSteps(10));
        }

        static final class World extends SeededWorld<float[], Integer> {
          private double x;

          World() {
            super("NAME", Box.of(-1, 1, 1), new Discrete(2));
          }

          protected void start(Map<String, Object> options) {
            x = random().nextDouble();
          }

          protected double advance(Integer action) {
            return 1;
          }

          protected void observe(float[] target) {
            target[0] = (float) x;
          }

          protected void save(Snapshot.Builder snapshot) {
            snapshot.put("x", x);
          }

          protected void load(Snapshot snapshot) {
            x = snapshot.doubles("x", 1)[0];
          }
        }
      }
      """;

  @TempDir private Path temp;

  private Path jar(String name, String change, String to) throws IOException {
    assertThat(SOURCE).contains(change);
    return PluginJars.ofSource(temp, name, SOURCE.replace(change, to).replace("NAME", name));
  }

  @Test
  void aBuiltInWorldKeepsItsContract() {
    CommandRun run = CommandRun.of("check", "FrozenLake-v1", "--seed", "3");
    assertThat(run.status()).isZero();
    assertThat(run.out()).containsExactly("FrozenLake-v1: keeps its contract (seed 3)");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aGoodPluginKeepsItsContract() throws IOException {
    CommandRun run = CommandRun.of("check", jar("Good", "return 1;", "return 1;").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).containsExactly("Good-v0: keeps its contract (seed 0)");
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NanReward   | return 1;                   | return 0.0 / 0.0;                  | reward
          NanObserved | (float) x;                  | Float.NaN;                         | observation
          WrongShape  | target[0]                   | target[1]                          | out of bounds
          Outside     | (float) x;                  | 3f;                                | observation
          Throws      | return 1;                   | throw new RuntimeException("oh");  | oh
          Forgetful   | x = snapshot.doubles("x", 1)[0]; | x = 0;                        | restore
          Unmakeable  | super("NAME",               | this(0 / Integer.parseInt("0")); } World(int n) { super("NAME", | can be made
          """)
  void aBrokenRuleIsNamedWithWhatWasSeenAndHowToMendIt(
      String name, String change, String to, String word) throws IOException {
    CommandRun run = CommandRun.of("check", jar(name, change, to).toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().get(0)).matches(name + "-v0: breaks \\d+ of \\d+ rules \\(seed 0\\)");
    assertThat(run.out()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(run.out().get(1)).startsWith("  broken  ");
    assertThat(run.out().get(2)).startsWith("     seen  ");
    assertThat(run.out().get(3)).startsWith("   to fix  ");
    assertThat(String.join("\n", run.out())).contains(word);
  }

  @Test
  void adviceIsShownAndDoesNotFail() throws IOException {
    CommandRun run = CommandRun.of("check", jar("Endless", ".maxEpisodeSteps(10)", "").toString());
    assertThat(run.status()).isZero();
    assertThat(run.out().get(0)).isEqualTo("Endless-v0: keeps its contract (seed 0)");
    assertThat(run.out().get(1)).startsWith("  advice  an episode ends");
  }

  private void assertUnusable(Path jar, String reason) {
    CommandRun run = CommandRun.of("check", jar.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .singleElement()
        .asString()
        .startsWith("cartwheel: ")
        .contains(jar.getFileName().toString(), reason);
  }

  @Test
  void aJarThatIsBrokenIsOneLine() throws IOException {
    Path good = jar("Good", "return 1;", "return 1;");
    byte[] bytes = Files.readAllBytes(good);
    assertUnusable(Files.write(temp.resolve("empty.jar"), new byte[0]), "");
    assertUnusable(Files.writeString(temp.resolve("text.jar"), "not a jar"), "");
    assertUnusable(Files.write(temp.resolve("cut.jar"), Arrays.copyOf(bytes, 900)), "");
    assertUnusable(
        jar(
            "Throwing",
            "return List.of(",
            "if (true) throw new IllegalStateException(\"no luck\"); return List.of("),
        "no luck");
    assertUnusable(jar("Nameless", "\"NAME-v0\"", "\"NAME v0\""), "environment id 'Nameless v0'");
    assertUnusable(
        jar("None", "return List.of(", "if (true) return List.of(); return List.of("),
        "no environments");
    assertUnusable(jar("Hidden", "public final class NAME", "final class NAME"), "Hidden");
    Path without = temp.resolve("without.jar");
    PluginJars.of(
        without,
        List.of(temp.resolve("Good-src/Good.java")),
        Files.createDirectory(temp.resolve("nothing")));
    assertUnusable(without, PluginJars.SERVICE);
    Path absent = PluginJars.ofSource(temp, "Absent", "class Other {}");
    assertUnusable(absent, "Absent");
  }

  @Test
  void wrongCallsAreWrongCalls() {
    assertThat(CommandRun.of("check").status()).isEqualTo(2);
    assertThat(CommandRun.of("check", "nowhere.jar").status()).isEqualTo(2);
    assertThat(CommandRun.of("check", "CartPole-v1", "--seed", "-1").err())
        .containsExactly("cartwheel: --seed -1; accepted: 0 or more");
    CommandRun run = CommandRun.of("check", "CartPoll-v1");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains("did you mean 'CartPole-v1'?");
  }
}
