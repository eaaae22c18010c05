package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Same seed, same episode as Gymnasium 1.3. */
class GoldenTrajectoriesTest {

  private static final String FILE = "trajectories.jsonl";

  /** Starts far and near, recorded from Gymnasium 1.3 with {@code options} of {@code reset}. */
  private static final String RESET_OPTIONS = "reset_options.jsonl";

  static Stream<Named<JsonNode>> recordings() {
    Set<String> ids = ids();
    return Stream.concat(Golden.lines(FILE).stream(), Golden.sample(RESET_OPTIONS).stream())
        .filter(line -> ids.contains(line.get("env").textValue()))
        .map(line -> Named.of(name(line), line));
  }

  private static Set<String> ids() {
    return Environments.specs().stream().map(EnvironmentSpec::id).collect(Collectors.toSet());
  }

  private static String name(JsonNode line) {
    JsonNode options = line.has("options") ? line.get("options") : line.get("kwargs");
    return line.get("env").textValue() + " " + options + " seed " + line.get("seed");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void theSameSeedGivesGymnasiumsEpisode(JsonNode line) {
    replay(world(line), line, false);
    replay(world(line), line, true);
  }

  @Test
  void everyRecordedWorldOfTheSampleIsRegistered() {
    Set<String> recorded = new TreeSet<>();
    Golden.lines(FILE).forEach(line -> recorded.add(line.get("env").textValue()));
    Set<String> ids = ids();
    recorded.retainAll(ids);
    assertThat(recorded)
        .contains(
            "CartPole-v0",
            "CartPole-v1",
            "CliffWalking-v1",
            "CliffWalkingSlippery-v1",
            "FrozenLake-v1",
            "FrozenLake8x8-v1");
  }

  private static Environment<?, ?> world(JsonNode line) {
    return Environments.make(line.get("env").textValue(), Golden.options(line.get("kwargs")));
  }

  /** Plays the recorded actions, by values or in place, and compares. */
  private static <O, A> void replay(Environment<O, A> world, JsonNode line, boolean inPlace) {
    StepBuffer now = StepBuffer.of(world);
    float tolerance = line.get("env").textValue().startsWith("Acrobot") ? 1e-3f : 1e-5f;
    Map<String, Object> options =
        line.has("options") ? Golden.options(line.get("options")) : Map.of();
    OptionalLong seed = OptionalLong.of(line.get("seed").longValue());
    reset(world, new ResetOptions(seed, options), now, inPlace);
    assertThat(now.observation()).as("reset").isEqualTo(flat(line.get("reset")));
    for (int i = 0; i < line.get("actions").size(); i++) {
      A action = world.actionSpace().read(flat(line.get("actions").get(i)), 0);
      if (inPlace) {
        world.step(action, now);
      } else {
        now.write(world.step(action), world.observationSpace());
      }
      JsonNode expected = line.get("steps").get(i);
      compare("step " + i, now, expected, tolerance);
    }
    reset(world, ResetOptions.NONE, now, inPlace);
    assertThat(now.observation()).as("next reset").isEqualTo(flat(line.get("next_reset")));
  }

  private static <O, A> void reset(
      Environment<O, A> world, ResetOptions options, StepBuffer now, boolean inPlace) {
    if (inPlace) {
      world.reset(options, now);
    } else {
      now.write(world.reset(options), world.observationSpace());
    }
  }

  private static void compare(String step, StepBuffer now, JsonNode expected, float tolerance) {
    float[] observation = flat(expected.get(0));
    boolean whole = !expected.get(0).isArray() || expected.get(0).get(0).isIntegralNumber();
    for (int i = 0; i < observation.length; i++) {
      assertThat(Math.abs(now.observation()[i] - observation[i]))
          .as("%s element %d: %s for %s", step, i, now.observation()[i], observation[i])
          .isLessThanOrEqualTo(whole ? 0 : tolerance);
    }
    assertThat(Math.abs(now.reward() - expected.get(1).doubleValue()))
        .as("%s reward %s", step, now.reward())
        .isLessThanOrEqualTo(whole ? 0 : tolerance);
    assertThat(now.terminated()).as(step).isEqualTo(expected.get(2).booleanValue());
    assertThat(now.truncated()).as(step).isEqualTo(expected.get(3).booleanValue());
  }

  private static float[] flat(JsonNode value) {
    return value.isArray() ? Golden.floats(value) : new float[] {(float) value.doubleValue()};
  }
}
