package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.OddValues;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentRecipeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Written by Gymnasium 1.3's {@code env.spec.to_json()}. */
  private static final String GYMNASIUMS =
      """
      {"id": "CartPole-v1", "entry_point": "gymnasium.envs.classic_control.cartpole:CartPoleEnv",
       "reward_threshold": 475.0, "nondeterministic": false, "max_episode_steps": 7,
       "order_enforce": true, "disable_env_checker": false,
       "kwargs": {"sutton_barto_reward": true},
       "additional_wrappers": [
         {"name": "ClipReward", "entry_point": "gymnasium.wrappers.transform_reward:ClipReward",
          "kwargs": {"min_reward": -1, "max_reward": 1}},
         {"name": "FrameStackObservation",
          "entry_point": "gymnasium.wrappers.stateful_observation:FrameStackObservation",
          "kwargs": {"stack_size": 3, "padding_type": "reset"}}],
       "vector_entry_point": "gymnasium.envs.classic_control.cartpole:CartPoleVectorEnv"}
      """;

  private static EnvironmentRecipe read(String json) throws JsonProcessingException {
    return EnvironmentRecipe.fromJson(JSON.readValue(json, Object.class));
  }

  static List<EnvironmentRecipe> recipes() {
    return WrappersTest.recipes().toList();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRecipeReadBackMakesTheSameWorld(EnvironmentRecipe recipe) throws JsonProcessingException {
    EnvironmentRecipe read = read(JSON.writeValueAsString(recipe.toJson()));
    assertThat(read).isEqualTo(recipe);
    assertThat(episode(read.make())).isEqualTo(episode(recipe.make()));
  }

  private static <O, A> String episode(Environment<O, A> world) {
    StepBuffer now = StepBuffer.of(world);
    Pcg64 random = new Pcg64(4);
    StringBuilder shown = new StringBuilder();
    world.reset(ResetOptions.seed(3), now);
    for (int i = 0; i < 20 && !now.last(); i++) {
      shown.append(Arrays.toString(now.observation())).append(now.reward());
      world.step(world.actionSpace().sample(random), now);
    }
    return shown.toString();
  }

  @Test
  void whatGymnasiumWritesIsRead() throws JsonProcessingException {
    EnvironmentRecipe recipe = read(GYMNASIUMS);
    assertThat(recipe.options())
        .isEqualTo(Map.of("sutton_barto_reward", true, "max_episode_steps", 7));
    Environment<?, ?> world = recipe.make();
    assertThat(world.observationSpace().width()).isEqualTo(12);
    TransformReward<?, ?> clipped =
        (TransformReward<?, ?>) ((FrameStackObservation<?, ?, ?>) world).inner();
    assertThat(((TimeLimit<?, ?>) clipped.inner()).limit()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "3 | environment '3'; accepted: a JSON object",
        "{} | environment id 'null'; accepted: a text",
        "{\"id\":\"X\",\"kwarg\":{}} | environment: unknown field 'kwarg'; did you mean 'kwargs'?",
        "{\"id\":\"X\",\"kwargs\":[1]} | environment kwargs '[1]'; accepted: a JSON object",
        "{\"id\":\"X\",\"additional_wrappers\":{}}"
            + " | environment additional_wrappers '{}'; accepted: a list",
        "{\"id\":\"X\",\"additional_wrappers\":[7]} | wrapper '7'; accepted: a JSON object",
        "{\"id\":\"X\",\"additional_wrappers\":[{\"name\":5}]}"
            + " | wrapper name '5'; accepted: a text",
        "{\"id\":\"CartPol-v1\"} | unknown environment 'CartPol-v1'; did you mean 'CartPole-v1'?",
        "{\"id\":\"CartPole-v1\",\"max_episode_steps\":0}"
            + " | CartPole-v1: option max_episode_steps 0; accepted: 1 or more, or -1 for no limit",
        "{\"id\":\"CartPole-v1\",\"kwargs\":{\"sutton\":1}}"
            + " | CartPole-v1: unknown option 'sutton'",
        "{\"id\":\"CartPole-v1\",\"additional_wrappers\":[{\"name\":\"FrameStak\"}]}"
            + " | unknown wrapper 'FrameStak'",
        "{\"id\":\"CartPole-v1\",\"additional_wrappers\":[{\"name\":\"DelayObservation\"}]}"
            + " | DelayObservation: option delay is missing",
        "{\"id\":\"CartPole-v1\",\"additional_wrappers\":"
            + "[{\"name\":\"ClipAction\",\"kwargs\":{}}]}"
            + " | ClipAction: actions of Discrete(2); accepted: a Box",
        "{\"id\":\"CartPole-v1\",\"additional_wrappers\":"
            + "[{\"name\":\"DelayObservation\",\"kwargs\":{\"delay\":\"3\"}}]}"
            + " | DelayObservation: option delay '3'; accepted: a whole number, or none"
      })
  void whatIsWrongIsSaidInOneLine(String json, String message) {
    assertThatThrownBy(() -> read(json).make())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  /** Random wrappers with random arguments around random worlds: a world or one clear line. */
  @Test
  void aRandomRecipeGivesAWorldOrOneLine() {
    List<String> ids =
        List.of(
            "CartPole-v1", "Pendulum-v1", "Taxi-v4", "Blackjack-v1", "Catch-v0", "RoomsEmpty-v0");
    List<String> names = List.copyOf(Wrappers.names());
    int made = 0;
    int refused = 0;
    for (int seed = 0; seed < 400; seed++) {
      Pcg64 random = new Pcg64(seed);
      EnvironmentRecipe recipe = EnvironmentRecipe.of(ids.get(random.nextInt(ids.size())));
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        String name = names.get(random.nextInt(names.size()));
        recipe = recipe.wrapped(name, RandomArguments.of(name, random));
      }
      Environment<?, ?> world;
      try {
        world = recipe.make();
      } catch (IllegalArgumentException refusal) {
        refused++;
        assertThat(refusal.getMessage())
            .as("seed %d: %s", seed, recipe)
            .hasSizeBetween(20, 600)
            .doesNotContain("\n", "Exception", "null;");
        continue;
      }
      made++;
      assertThat(episode(world)).as("seed %d: %s", seed, recipe).isNotEmpty();
    }
    assertThat(made).isGreaterThan(40);
    assertThat(refused).isGreaterThan(40);
  }

  /** A letter of Gymnasium's JSON here and there. */
  @Test
  void aDamagedSpecGivesAWorldOrOneLine() throws JsonProcessingException {
    String letters = "0179-.eE\"{}[],: tfnx_";
    int made = 0;
    int refused = 0;
    for (int seed = 0; seed < 500; seed++) {
      Pcg64 random = new Pcg64(seed);
      StringBuilder json = new StringBuilder(GYMNASIUMS);
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        json.setCharAt(
            random.nextInt(json.length()), letters.charAt(random.nextInt(letters.length())));
      }
      Object tree;
      try {
        tree = JSON.readValue(json.toString(), Object.class);
      } catch (JsonProcessingException notJson) {
        continue;
      }
      try {
        assertThat(episode(EnvironmentRecipe.fromJson(tree).make())).isNotEmpty();
        made++;
      } catch (IllegalArgumentException refusal) {
        refused++;
        OddValues.requireOneLine("seed " + seed + ": " + json, refusal);
      }
    }
    assertThat(made).isGreaterThan(50);
    assertThat(refused).isGreaterThan(50);
  }
}
