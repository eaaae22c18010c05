package dev.cartwheel.runs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.envs.wrappers.WrapperSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigLayersTest {

  private static final ConfigKey<Double> LEARNING_RATE =
      ConfigKey.number("learningRate", 1e-3, Range.above(0), "step size");
  private static final ConfigKey<List<Integer>> HIDDEN =
      ConfigKey.integers("hidden", List.of(256, 256), Range.atLeast(1), "units");

  @TempDir Path temp;

  private static ConfigLayers layers() {
    return new ConfigLayers("World-v0", "dqn", List.of(LEARNING_RATE, HIDDEN), "vector");
  }

  @Test
  void laterLayersOverrideEarlierOnes() throws IOException {
    Path file = Files.writeString(temp.resolve("f.yaml"), "learningRate: 1e-4\nsteps: 200\n");
    RunConfig config =
        layers()
            .add("shipped", Map.of("learningRate", 0.5, "steps", 100, "evalPeriod", 7))
            .addFile(file)
            .addAssignment("learningRate=0.25")
            .add("flags", Map.of("steps", 300L))
            .build();
    assertThat(config.settings()).containsEntry("learningRate", 0.25);
    assertThat(config.steps()).isEqualTo(300);
    assertThat(config.schedule().get(RunKeys.EVAL_PERIOD)).isEqualTo(7);
    assertThat(config.schedule().get(RunKeys.LOG_PERIOD)).isEqualTo(1_000);
    assertThat(config.backend()).isEqualTo("vector");
  }

  @Test
  void wrappersAreNamedAloneOrWithWhatTheyAreMadeWith() throws IOException {
    Map<String, Object> two = Map.of("name", "RepeatAction", "kwargs", Map.of("num_repeats", 2));
    RunConfig config = layers().add("file", Map.of("wrappers", List.of("ClipReward", two))).build();
    assertThat(config.wrappers())
        .containsExactly(
            new WrapperSpec("ClipReward", Map.of()),
            new WrapperSpec("RepeatAction", Map.of("num_repeats", 2)));
    assertThat(layers().add("config.yaml", config.asMap()).build().asMap())
        .isEqualTo(config.asMap());
    assertThat(layers().addAssignment("wrappers=ClipReward").build().wrappers())
        .containsExactly(new WrapperSpec("ClipReward", Map.of()));
    assertThat(layers().addAssignment("wrappers=[]").build().wrappers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrappers=ClipRewards | ClipReward",
        "wrappers=[{name: ClipReward, args: 3}] | field 'args'",
        "wrappers=[3] | wrapper '3'",
        "wrappers=NormalizeObservation | normalizeObservations=true",
      })
  void wrappersThatAreNotAcceptedAreNamed(String assignment, String said) {
    assertThatThrownBy(() -> layers().addAssignment(assignment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
  }

  @Test
  void optionsOfTheWorldMergeOneByOne() throws IOException {
    RunConfig config =
        layers()
            .add("file", Map.of("kwargs", Map.of("size", 4, "slip", true)))
            .addAssignment("kwargs.slip=false")
            .addAssignment("kwargs.map=[SF, FG]")
            .build();
    assertThat(config.kwargs())
        .containsEntry("size", 4)
        .containsEntry("slip", false)
        .containsEntry("map", List.of("SF", "FG"));
  }

  @Test
  void whatIsWrittenIsReadBackEqually() throws IOException {
    RunConfig config =
        layers()
            .addAssignment("hidden=120,84")
            .addAssignment("kwargs.map_name=8x8")
            .addAssignment("kwargs.reward=-1e-3")
            .addAssignment("seed=9")
            .build();
    Path file = Files.writeString(temp.resolve("config.yaml"), Yaml.write(config.asMap()));
    RunConfig back = layers().addFile(file).build();
    assertThat(back.asMap()).isEqualTo(config.asMap());
    assertThat(back.kwargs()).containsEntry("map_name", "8x8").containsEntry("reward", -1e-3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learningRat=1       | --set: unknown key 'learningRat'; did you mean 'learningRate'?; accepted: | evalPeriod",
        "learningRate=fast   | --set: learningRate 'fast'; accepted: a number | above 0",
        "learningRate=-1     | --set: learningRate '-1'; accepted: a number | above 0",
        "learningRate=NaN    | --set: learningRate 'NaN'; accepted: a number | above 0",
        "hidden=64,          | --set: hidden '64,'; accepted: | such as 120,84",
        "steps=0             | --set: steps '0'; accepted: | 1 or more",
        "steps=many          | --set: steps 'many'; accepted: | 1 or more",
        "seed=-1             | --set: seed '-1'; accepted: | 0 or more",
        "evalPeriod=-1       | --set: evalPeriod '-1'; accepted: | 0 or more",
        "evalPeriod=1.5      | --set: evalPeriod '1.5'; accepted: | an integer",
        "evalEpisodes=0      | --set: evalEpisodes '0'; accepted: | 1 to 1000000",
        "learningRate        | --set 'learningRate'; accepted: | key=value",
        "=3                  | --set '=3'; accepted: | key=value",
        "env=Other-v0        | --set: env 'Other-v0', but this run is of | 'World-v0'",
        "kwargs=3            | --set: kwargs '3'; accepted: | a mapping",
      })
  void aBadAssignmentIsRefusedInOneLine(String assignment, String start, String also) {
    assertThatThrownBy(() -> layers().addAssignment(assignment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(start)
        .hasMessageContaining(also)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aBadFileNamesItselfAndTheKey() throws IOException {
    Path file = Files.writeString(temp.resolve("f.yaml"), "steps: 100\nlearningrate: 0.1\n");
    assertThatThrownBy(() -> layers().addFile(file))
        .hasMessageStartingWith("'" + file + "': unknown key 'learningrate'; ")
        .hasMessageContaining("did you mean 'learningRate'?");
  }
}
