package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.agents.worlds.SteadyWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import dev.cartwheel.nets.Backends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot work is said at the start, by every agent, in one line that says what can. */
class EveryAgentRefusesTest {

  private static final Discrete STATES = new Discrete(6);
  private static final Discrete CHOICES = new Discrete(3);
  private static final Box NUMBERS = Box.of(-1, 1, 2);

  private static final Set<String> CONTINUOUS_ALONE = Set.of("td3", "ddpg");
  private static final Set<String> CONTINUOUS_TOO = Set.of("ppo", "a2c", "reinforce", "sac", "bc");

  /** Those that choose several numbers at once. */
  private static final Set<String> SEVERAL_TOO = Set.of("ppo", "a2c", "reinforce", "bc");

  /** Settings that may be below 0, and what they mean then. */
  private static final Set<String> SIGNED =
      Set.of(
          "vMin",
          "vMax",
          "munchausenClip",
          "logStdInit",
          "initialValue",
          "gradientSteps",
          "targetEntropyScale",
          "rewardLow",
          "rewardHigh");

  static Stream<String> ids() {
    return Agents.all().stream().map(AgentFactory::id);
  }

  static Stream<String> idsOfOurOwn() {
    return ids().filter(id -> !id.startsWith("rl4j-"));
  }

  private static <A> Agent<A> make(
      String id, Space<?> observations, Space<A> actions, Map<String, ?> config) {
    return Agents.named(id)
        .create(
            new AgentContext<>(observations, actions, 1_000, Seeds.of(1), Backends.standard()),
            config);
  }

  private static Agent<?> make(String id, Map<String, ?> config) {
    return CONTINUOUS_ALONE.contains(id)
        ? make(id, NUMBERS, NUMBERS, config)
        : make(id, STATES, CHOICES, config);
  }

  private static List<ConfigKey<?>> keys(String id) {
    return Agents.named(id).keys();
  }

  private static boolean has(String id, String key) {
    return keys(id).stream().anyMatch(k -> k.name().equals(key));
  }

  private static void assertRefused(String id, Map<String, ?> config, String... says) {
    assertThatThrownBy(() -> make(id, config).close())
        .as("%s with %s", id, config)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(says)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @MethodSource("idsOfOurOwn")
  void theDefaultsAreAccepted(String id) {
    assertThatCode(() -> make(id, Map.of()).close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void anUnknownKeyIsRefusedWithTheNearest(String id) {
    for (ConfigKey<?> key : keys(id)) {
      String slip = key.name() + "x";
      assertRefused(id, Map.of(slip, "1"), slip, "did you mean '");
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void numbersAreNumbersInTheirRange(String id) {
    for (ConfigKey<?> key : keys(id)) {
      String name = key.name();
      if (key.type().equals("number") || key.type().equals("integer")) {
        assertRefused(id, Map.of(name, "many"), name + " 'many'", "accepted: ");
        assertRefused(id, Map.of(name, "NaN"), name + " 'NaN'", "accepted: ");
        assertRefused(id, Map.of(name, "1e400"), name + " '1e400'", "accepted: ");
        if (!SIGNED.contains(name)) {
          assertRefused(id, Map.of(name, -3), name + " '-3'", "accepted: ");
        }
      }
      if (key.type().equals("integer")) {
        assertRefused(id, Map.of(name, 1.5), name + " '1.5'", "accepted: an integer");
      }
      if (key.type().equals("integers")) {
        assertRefused(id, Map.of(name, "8,0"), name + " '8,0'", "accepted: integers");
        assertRefused(id, Map.of(name, "8,,8"), name + " '8,,8'", "accepted: integers");
      }
      if (key.type().equals("boolean") || key.type().equals("choice")) {
        assertRefused(id, Map.of(name, "perhaps"), name + " 'perhaps'", "accepted: ");
      }
    }
  }

  /** Nobody means any of them; some keys take some. */
  private static final List<Object> NONSENSE =
      List.of(
          "",
          "null",
          "-inf",
          "1e999999999",
          "0x1F",
          "1,,2",
          "[1,[2]]",
          "{}",
          "a\nb",
          "\0",
          "-2147483648",
          "4.9e-324",
          "1".repeat(3_000),
          List.of(),
          Arrays.asList(1, null),
          Map.of("a", 1),
          Double.NaN,
          new Object());

  @ParameterizedTest
  @MethodSource("ids")
  void nonsenseIsReadOrRefusedInALine(String id) {
    int refused = 0;
    for (ConfigKey<?> key : keys(id)) {
      for (Object value : NONSENSE) {
        try {
          key.read(value);
        } catch (IllegalArgumentException e) {
          assertThat(e.getMessage())
              .startsWith(key.name() + " '")
              .contains("'; accepted: ")
              .doesNotContain("\n")
              .hasSizeLessThan(300);
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(9 * keys(id).size());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void stepsOfAReturnAndSizesAreOneOrMore(String id) {
    for (String name :
        List.of("nStep", "batchSize", "bufferSize", "rolloutLength", "copies", "hidden")) {
      if (has(id, name)) {
        assertRefused(id, Map.of(name, 0), name + " '0'", "accepted: ");
      }
    }
    if (has(id, "learningRate")) {
      assertRefused(id, Map.of("learningRate", 0), "learningRate '0'", "above 0");
      assertRefused(id, Map.of("learningRate", 1.5), "learningRate '1.5'", "to 1");
    }
    if (has(id, "gamma")) {
      assertRefused(id, Map.of("gamma", 1.01), "gamma '1.01'", "0 to 1");
    }
  }

  @ParameterizedTest
  @MethodSource("idsOfOurOwn")
  void aBatchIsNoLargerThanWhatItIsDrawnFrom(String id) {
    if (has(id, "bufferSize")) {
      assertRefused(
          id,
          Map.of("batchSize", 65, "bufferSize", 64),
          "batchSize 65 with bufferSize 64",
          "accepted: ");
    }
    if (has(id, "rolloutLength") && has(id, "batchSize")) {
      assertRefused(
          id,
          Map.of("batchSize", 65, "rolloutLength", 32, "copies", 2),
          "batchSize 65",
          "rollout of 64 steps");
    }
  }

  @ParameterizedTest
  @MethodSource("idsOfOurOwn")
  void aBufferThatIsMoreThanTheHeapIsRefusedBeforeItIsMade(String id) {
    if (has(id, "bufferSize")) {
      assertRefused(id, Map.of("bufferSize", 2_000_000_000), "2000000000", "heap", "accepted: ");
    }
    if (has(id, "rolloutLength")) {
      assertRefused(id, Map.of("rolloutLength", 2_000_000_000, "copies", 1), "heap", "accepted: ");
      assertRefused(id, Map.of("rolloutLength", 2_000_000_000, "copies", 4), "accepted: ");
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void actionsItCannotTakeAreRefused(String id) {
    if (!CONTINUOUS_ALONE.contains(id) && !CONTINUOUS_TOO.contains(id)) {
      assertSpacesRefused(id, STATES, NUMBERS, "Discrete");
    }
    if (CONTINUOUS_ALONE.contains(id)) {
      assertSpacesRefused(id, NUMBERS, CHOICES, "Box with finite bounds");
      Box open = Box.of(Float.NEGATIVE_INFINITY, 1, 2);
      assertSpacesRefused(id, NUMBERS, open, "Box with finite bounds");
    }
    if (!SEVERAL_TOO.contains(id)) {
      assertSpacesRefused(id, NUMBERS, new MultiBinary(2), "");
      assertSpacesRefused(id, NUMBERS, new MultiDiscrete(2, 3), "");
    }
    assertSpacesRefused(id, NUMBERS, new Tuple(CHOICES, CHOICES), "");
  }

  private static void assertSpacesRefused(
      String id, Space<?> observations, Space<?> actions, String accepted) {
    assertThatThrownBy(() -> make(id, observations, actions, Map.of()).close())
        .as("%s in %s", id, actions)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accepted: " + accepted)
        .hasMessageNotContaining("\n");
  }

  /** Settings with which an agent learns soon and of little. */
  private static Map<String, Object> small(String id) {
    Map<String, Object> small = new HashMap<>();
    Map<String, Object> wanted =
        Map.of(
            "hidden", 8,
            "bufferSize", 500,
            "batchSize", 8,
            "learningStarts", 20,
            "rolloutLength", 16,
            "copies", 1,
            "loss", "mse",
            "trainPeriod", 1,
            "strategy", "gradient");
    wanted.forEach(
        (key, value) -> {
          if (has(id, key)) {
            small.put(key, value);
          }
        });
    return small;
  }

  private static <O, A> void run(String id, Environment<O, A> world, Map<String, ?> more) {
    Map<String, Object> config = small(id);
    more.forEach(
        (key, value) -> {
          if (has(id, key)) {
            config.put(key, value);
          }
        });
    Agent<A> agent = make(id, world.observationSpace(), world.actionSpace(), config);
    List<Environment<O, A>> worlds = new ArrayList<>();
    worlds.add(world);
    try (agent) {
      new EnvironmentLoop<>(worlds, agent, 1, LoopListener.NONE).run(3_000);
    }
  }

  static Stream<String> idsThatChoose() {
    return idsInAWorld().filter(id -> !CONTINUOUS_ALONE.contains(id));
  }

  static Stream<String> idsInAWorld() {
    return idsOfOurOwn().filter(id -> !has(id, "dataset"));
  }

  @ParameterizedTest
  @MethodSource("idsThatChoose")
  void aWorldThatAllowsNothingIsSaid(String id) {
    assertThatThrownBy(() -> run(id, IdentityWorld.forbidding(), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the world allows no action (its action mask is all 0); accepted: at least one");
  }

  @ParameterizedTest
  @MethodSource("idsInAWorld")
  void aLossThatIsNoNumberStopsLearning(String id) {
    // C51 brings every return into its range, so nothing there is too large; nor do averages grow.
    Map<String, Object> undiscounted =
        Map.of("gamma", 1, "distributional", "none", "baseline", false, "preferenceStep", 100);
    assertThatThrownBy(
            () -> {
              if (CONTINUOUS_ALONE.contains(id)) {
                run(id, SteadyWorld.cut(1e308), undiscounted);
              } else {
                run(id, ForeverWorld.cut(1e308), undiscounted);
              }
            })
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching("loss is (NaN|-?Infinity) at step \\d+; .*");
  }

  @ParameterizedTest
  @MethodSource("idsThatChoose")
  void aHarmlessWorldStopsNothingSoThatTheTestsAboveCanFail(String id) {
    assertThatCode(() -> run(id, IdentityWorld.masked(), Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyKeySaysWhatItTakes(String id) {
    assertThat(keys(id)).extracting(ConfigKey::name).doesNotHaveDuplicates();
    for (ConfigKey<?> key : keys(id)) {
      assertThat(key.accepted()).as(key.name()).isNotBlank();
      assertThat(key.description()).as(key.name()).isNotBlank();
      assertThat(key.read(key.defaultValue())).as(key.name()).isEqualTo(key.defaultValue());
    }
  }
}
