package dev.cartwheel.envs.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartwheel.envs.Golden;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpaceSamplesTest {

  private static final Map<String, Space<?>> SPACES =
      Map.of(
          "CartPole-v1/action", new Discrete(2),
          "MountainCarContinuous-v0/action", Box.of(-1, 1, 1),
          "Pendulum-v1/action", Box.of(-2, 2, 1),
          "Taxi-v4/action", new Discrete(6),
          "MultiDiscrete([3,5,2])", new MultiDiscrete(3, 5, 2),
          "MultiBinary(6)", new MultiBinary(6),
          "Discrete(6,start=-2)", new Discrete(6, -2),
          "Box(-1,2,(3,),float32)", Box.of(-1, 2, 3));

  static Stream<JsonNode> recordedSamples() {
    return Golden.lines("space_samples.jsonl").stream();
  }

  @ParameterizedTest
  @MethodSource("recordedSamples")
  void samplesAreGymnasiums(JsonNode line) {
    Space<?> space = SPACES.get(line.get("space").textValue());
    assertThat(space).as(line.get("space").textValue()).isNotNull();
    Pcg64 random = new Pcg64(line.get("seed").longValue());
    for (JsonNode expected : line.get("samples")) {
      Object sample = space.sample(random);
      assertThat(space.contains(sample)).isTrue();
      if (sample instanceof float[] floats) {
        assertThat(floats).isEqualTo(Golden.floats(expected));
      } else if (sample instanceof int[] ints) {
        assertThat(ints).isEqualTo(Golden.ints(expected));
      } else {
        assertThat(sample).isEqualTo(expected.intValue());
      }
    }
  }
}
