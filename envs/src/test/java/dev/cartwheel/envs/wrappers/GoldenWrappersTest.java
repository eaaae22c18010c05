package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Golden;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrapped worlds show, take and pay what Gymnasium 1.3's do. */
class GoldenWrappersTest {

  static Stream<Named<JsonNode>> recordings() {
    return Stream.of("wrappers.jsonl", "wrapper_chains.jsonl")
        .flatMap(file -> Golden.sample(file).stream())
        .map(
            line ->
                Named.of(
                    line.get("wrapper").textValue()
                        + line.get("kwargs")
                        + " around "
                        + line.get("within").size()
                        + " of "
                        + line.get("env").textValue()
                        + " seed "
                        + line.get("seed"),
                    line));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aWrappedWorldIsGymnasiums(JsonNode line) {
    replay(wrapped(line), line, false);
    replay(wrapped(line), line, true);
  }

  @Test
  void everyWrapperWithNumbersOfItsOwnIsRecorded() {
    Set<String> missing = new TreeSet<>(Wrappers.names());
    Golden.sample("wrappers.jsonl")
        .forEach(line -> missing.remove(line.get("wrapper").textValue()));
    // The first is made of others that are.
    assertThat(missing)
        .containsExactly(
            "AtariPreprocessing",
            "OrderEnforcing",
            "PassiveEnvChecker",
            "RecordEpisodeStatistics",
            "RenderCollection",
            "TimeLimit");
  }

  private static Environment<?, ?> wrapped(JsonNode line) {
    String id = line.get("env").textValue();
    Environment<?, ?> world =
        id.equals("Pictures-v0")
            ? new Pictures()
            : Environments.make(id, Golden.options(line.get("env_kwargs")));
    for (JsonNode within : line.get("within")) {
      world = Wrappers.wrap(world, within.get(0).textValue(), Golden.options(within.get(1)));
    }
    return Wrappers.wrap(
        world, line.get("wrapper").textValue(), Golden.options(line.get("kwargs")));
  }

  /** Plays the recorded actions, by values or in place; {@code null} is a reset. */
  private static <O, A> void replay(Environment<O, A> world, JsonNode line, boolean inPlace) {
    StepBuffer now = StepBuffer.of(world);
    reset(world, ResetOptions.seed(line.get("seed").longValue()), now, inPlace);
    compare("reset", now.observation(), line, line.get("reset"));
    for (int i = 0; i < line.get("actions").size(); i++) {
      String step = "step " + i;
      JsonNode action = line.get("actions").get(i);
      if (action.isNull()) {
        reset(world, ResetOptions.NONE, now, inPlace);
      } else {
        A chosen = world.actionSpace().read(Golden.floats(action), 0);
        if (inPlace) {
          world.step(chosen, now);
        } else {
          now.write(world.step(chosen), world.observationSpace());
        }
      }
      JsonNode expected = line.get("steps").get(i);
      compare(step, now.observation(), line, expected.get(0));
      double reward = expected.get(1).doubleValue();
      assertThat(Math.abs(now.reward() - reward))
          .as("%s reward %s for %s", step, now.reward(), reward)
          .isLessThanOrEqualTo(1e-5);
      assertThat(now.terminated()).as(step).isEqualTo(expected.get(2).booleanValue());
      assertThat(now.truncated()).as(step).isEqualTo(expected.get(3).booleanValue());
    }
  }

  private static <O, A> void reset(
      Environment<O, A> world, ResetOptions options, StepBuffer now, boolean inPlace) {
    if (inPlace) {
      world.reset(options, now);
    } else {
      now.write(world.reset(options), world.observationSpace());
    }
  }

  private static void compare(String step, float[] shown, JsonNode line, JsonNode expected) {
    float[] recorded = Golden.floats(expected);
    assertThat(shown).as(step).hasSameSizeAs(recorded);
    float tolerance =
        switch (line.get("wrapper").textValue()) {
          case "ResizeObservation" -> 1;
          default -> 1e-5f;
        };
    for (int i = 0; i < recorded.length; i++) {
      assertThat(Math.abs(shown[i] - recorded[i]))
          .as("%s element %d: %s for %s", step, i, shown[i], recorded[i])
          .isLessThanOrEqualTo(tolerance);
    }
  }
}
