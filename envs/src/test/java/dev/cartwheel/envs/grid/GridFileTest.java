package dev.cartwheel.envs.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.spaces.Discrete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridFileTest {

  @TempDir private Path folder;

  private Environment<?, ?> world(String yaml, Map<String, ?> options) throws IOException {
    Path file = Files.writeString(folder.resolve("world.yaml"), yaml);
    Map<String, Object> all = new java.util.HashMap<>(options);
    all.put("file", file.toString());
    return Environments.make("GridWorld-v0", all);
  }

  private static GridConfig config(Environment<?, ?> world) {
    return ((GridWorld<?>) world.unwrapped()).config();
  }

  @Test
  void aFileHoldsEveryOption() throws IOException {
    Environment<?, ?> world =
        world(
            """
            # A corridor.
            map: |
              S..#.9
              .a.A..
              ...#.G
            observation: one-hot
            slip: 0.25
            slip_to: others
            wind: [0, 1, 0, 0, -1, 0]
            wind_probability: 0.5
            step_reward: -1
            rewards: {G: 2, 9: 4.5, a: .25}
            max_episode_steps: 50
            """,
            Map.of());

    GridConfig config = config(world);
    assertThat(((TimeLimit<?, ?>) world).limit()).isEqualTo(50);
    assertThat(world.observationSpace().width()).isEqualTo(36);
    assertThat(config.map()).hasToString("S..#.9\n.a.A..\n...#.G\n");
    assertThat(config.slip()).isEqualTo(0.25);
    assertThat(config.slipTo()).isEqualTo(GridConfig.SlipTo.OTHERS);
    assertThat(config.wind()).isEqualTo(List.of(0, 1, 0, 0, -1, 0));
    assertThat(config.windProbability()).isEqualTo(0.5);
    assertThat(config.stepReward()).isEqualTo(-1);
    assertThat(config.rewards()).isEqualTo(Map.of('G', 2.0, '9', 4.5, 'a', 0.25));
  }

  @Test
  void optionsGivenBesideTheFileWin() throws IOException {
    String yaml = "map: [S.G]\nslip: 0.25\nstep_reward: -1\nmax_episode_steps: 50\n";
    Environment<?, ?> world =
        world(yaml, Map.of("slip", 0, "max_episode_steps", 7, "observation", "index"));

    assertThat(((TimeLimit<?, ?>) world).limit()).isEqualTo(7);
    assertThat(config(world).slip()).isZero();
    assertThat(config(world).stepReward()).isEqualTo(-1);
    assertThat(world.observationSpace()).isEqualTo(new Discrete(3));
    assertThat(world(yaml + "#", Map.of("max_episode_steps", -1))).isInstanceOf(GridWorld.class);
    assertThat(((TimeLimit<?, ?>) world("map: [S.G]", Map.of())).limit()).isEqualTo(200);
  }

  /** {@code //} stands for a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'' ~ world.yaml line 1 ~ the file is empty",
        "S.G ~ world.yaml line 1, column 1 ~ expected one 'name: value' a line",
        "[S.G] ~ world.yaml line 1, column 1 ~ expected one 'name: value' a line",
        "map: [S.G]//slip: 0.1//slip: 0.2 ~ line 3, column 1 ~ 'slip' is given twice",
        "map: [S.G]//slop: 0.1 ~ world.yaml: unknown option 'slop' ~ did you mean 'slip'?",
        "map: [S.G]//slip: high ~ world.yaml: option slip 'high' ~ accepted: a number",
        "map: [S.G]//slip: ~ world.yaml line 2 ~ no value",
        "map: [S.G]//slip: 2 ~ world.yaml: slip 2.0 ~ accepted: 0 to 1",
        "map: [S.G]//slip: 1e999 ~ world.yaml line 2, column 7: the number '1e999' ~ finite numbers",
        "map: [S.G]//file: other.yaml ~ world.yaml: unknown option 'file' ~ accepted",
        "map:// - ####// - 'S.G#' ~ line 2 ~ starts with '#' is read as a comment unless quoted",
        "map:// - S.G// - 111 ~ option map, item 2: '111' ~ accepted: a text",
        "map:// - S.G// - S ~ world.yaml: map row 2 has 1 characters ~ accepted: 3",
        "map: &a [S.G]//wind: *a ~ line 1, column 6 ~ anchors are not accepted",
        "map: [S.G]//wind: *a ~ line 2 ~ aliases are not accepted",
        "map: !!java.net.URL [S.G] ~ line 1 ~ tags are not accepted",
        "map: !!str S.G ~ line 1 ~ tags are not accepted",
        "map: [[[[[[S.G]]]]]] ~ line 1 ~ nested deeper",
        "map: [S.G//slip: 0 ~ world.yaml line 2 ~ ",
        "map: [S.G]//--- //slip: 0 ~ line 2 ~ a second document",
        "{[1]: 2} ~ line 1 ~ a name is expected",
        "map: [S.G]//rewards: [1] ~ world.yaml: option rewards '[1]' ~ a map",
        "map: [S.G]//rewards: {G: {H: 1}} ~ rewards 'G' '{H=1}' ~ a number",
        "map: [S.G]//max_episode_steps: 0 ~ max_episode_steps 0 ~ 1 or more",
        "map: [S.G]//max_episode_steps: 1.5 ~ max_episode_steps '1.5' ~ a whole number",
        "map: [S.G]//observation: true ~ observation 'true' ~ a text"
      })
  void aBadFileIsRefusedByItsNameAndLine(String yaml, String place, String problem) {
    assertThatThrownBy(() -> world(yaml.replace("//", "\n"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(place, problem == null ? "" : problem)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void filesThatAreNoTextFilesAreRefused() throws IOException {
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'m', (byte) 0xff, 0});
    assertThatThrownBy(() -> file(binary)).hasMessageContaining("is not UTF-8 text");
    assertThatThrownBy(() -> file(folder)).hasMessageContaining("is no regular file");
    assertThatThrownBy(() -> file(Path.of("/dev/zero"))).hasMessageContaining("/dev/zero");

    Path big = Files.write(folder.resolve("big.yaml"), new byte[(4 << 20) + 1]);
    assertThatThrownBy(() -> file(big)).hasMessageContaining("accepted: up to 4194304 bytes");
  }

  private static Environment<?, ?> file(Path file) {
    return Environments.make("GridWorld-v0", Map.of("file", file.toString()));
  }
}
