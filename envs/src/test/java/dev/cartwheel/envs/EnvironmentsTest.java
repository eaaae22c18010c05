package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.classic.CartPole;
import dev.cartwheel.envs.toy.FrozenLake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {

  private static EnvironmentSpec spec(String id) {
    return EnvironmentSpec.of(id, "a test", CartPole::new).options(CartPole.options());
  }

  @Test
  void makeWrapsTheWorldInItsTimeLimit() {
    Environment<?, ?> world = Environments.make("CartPole-v0");
    assertThat(world).isInstanceOf(TimeLimit.class);
    assertThat(((TimeLimit<?, ?>) world).limit()).isEqualTo(200);
    assertThat(world.unwrapped()).isInstanceOf(CartPole.class);
  }

  @Test
  void anIdWithoutVersionIsTheNewest() {
    assertThat(Environments.spec("CartPole").id()).isEqualTo("CartPole-v1");
    assertThat(Environments.newer(Environments.spec("CartPole-v0")))
        .map(EnvironmentSpec::id)
        .contains("CartPole-v1");
    assertThat(Environments.newer(Environments.spec("CartPole-v1"))).isEmpty();
  }

  @Test
  void versionsAreOrderedAsNumbers() {
    EnvironmentRegistry registry = new EnvironmentRegistry();
    registry.register(spec("A-v9"));
    registry.register(spec("A-v10"));
    registry.register(spec("lab/A-v11"));
    assertThat(registry.spec("A").id()).isEqualTo("A-v10");
    assertThat(registry.spec("lab/A").id()).isEqualTo("lab/A-v11");
  }

  @Test
  void anUnknownIdIsRefusedWithANearMatch() {
    assertThatThrownBy(() -> Environments.make("CartPol-v1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "unknown environment 'CartPol-v1'; did you mean 'CartPole-v1'?; accepted: ")
        .hasMessageContaining("FrozenLake-v1");
    assertThatThrownBy(() -> Environments.make("Quake-v7"))
        .hasMessageStartingWith("unknown environment 'Quake-v7'; accepted: ");
    assertThatThrownBy(() -> Environments.make("CartPole-v9"))
        .hasMessage(
            "unknown version of environment 'CartPole-v9'; accepted: CartPole-v0, CartPole-v1");
    assertThatThrownBy(() -> Environments.make("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTakenIdAndABadIdAreRefused() {
    EnvironmentRegistry registry = new EnvironmentRegistry();
    registry.register(spec("A-v0"));
    assertThatThrownBy(() -> registry.register(spec("A-v0")))
        .hasMessage("environment id 'A-v0' is taken");
    for (String bad : List.of("", "two words", "a/b/c-v0", "ü-v0", "A\n-v0")) {
      assertThatThrownBy(() -> spec(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("accepted: [namespace/]name[-vN]");
    }
  }

  @Test
  void typesAreCheckedWhenTheyAreAskedFor() {
    assertThat(Environments.make("FrozenLake-v1", Integer.class, Integer.class)).isNotNull();
    assertThatThrownBy(() -> Environments.make("FrozenLake-v1", float[].class, Integer.class))
        .hasMessage(
            "types float[], Integer; accepted: Integer, Integer, from observations of Discrete(16)"
                + " and actions of Discrete(4)");
  }

  @Test
  void aFactoryThatFailsIsNamedInOneLine() {
    EnvironmentSpec failing =
        EnvironmentSpec.of(
            "Bad-v0",
            "throws",
            options -> {
              throw new UnsupportedOperationException("no display");
            });
    assertThatThrownBy(() -> failing.make(Map.of()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("Bad-v0 cannot be made: java.lang.UnsupportedOperationException: no display");
    EnvironmentSpec empty = EnvironmentSpec.of("Bad-v0", "makes nothing", options -> null);
    assertThatThrownBy(() -> empty.make(Map.of()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("Bad-v0 cannot be made: its factory returned null");
  }

  @Test
  void optionsTakeTheirKindAndNoOther() {
    List<Option> options =
        List.of(
            Option.flag("flag", true, ""),
            Option.integer("integer", 3, ""),
            Option.number("number", 0.5, ""),
            Option.text("text", "a", "").orNone(),
            Option.numbers("numbers", List.of(1.0), ""),
            Option.optional("texts", Option.Kind.TEXTS, ""),
            Option.optional("map", Option.Kind.MAP, ""));
    EnvironmentOptions defaults = EnvironmentOptions.of(options, Map.of());
    assertThat(defaults.flag("flag")).isTrue();
    assertThat(defaults.integer("integer")).isEqualTo(3);
    assertThat(defaults.has("texts")).isFalse();

    Map<String, Object> given = new HashMap<>();
    given.put("integer", 4.0);
    given.put("number", 7);
    given.put("text", null);
    given.put("numbers", List.of(1, 2.5));
    given.put("texts", List.of("SF", "FG"));
    given.put("map", Map.of("G", 1));
    EnvironmentOptions read = EnvironmentOptions.of(options, given);
    assertThat(read.integer("integer")).isEqualTo(4);
    assertThat(read.number("number")).isEqualTo(7.0);
    assertThat(read.optionalText("text")).isEmpty();
    assertThat(read.numbers("numbers")).containsExactly(1.0, 2.5);
    assertThat(read.texts("texts")).containsExactly("SF", "FG");
    assertThat(read.map("map")).isEqualTo(Map.of("G", 1));

    Map<String, List<Object>> refused =
        Map.of(
            "flag", List.of(1, "true"),
            "integer", List.of(1.5, "1", 1e18, Double.NaN),
            "number", List.of("1", Double.NaN, Double.POSITIVE_INFINITY),
            "text", List.of(1),
            "numbers", List.of(1.0, List.of("a")),
            "texts", List.of("SF", List.of(1)),
            "map", List.of(List.of()));
    refused.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    assertThatThrownBy(() -> EnvironmentOptions.of(options, Map.of(name, value)))
                        .as(name + " " + value)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("option " + name)));
    Map<String, Object> none = new HashMap<>();
    none.put("flag", null);
    assertThatThrownBy(() -> EnvironmentOptions.of(options, none))
        .hasMessage("option flag 'null'; accepted: true or false");
  }

  @Test
  void optionsOfAnIdAreDeclaredWithTheirFallbacks() {
    assertThat(Environments.spec("FrozenLake8x8-v1").options()).contains(FrozenLake.options("8x8"));
    assertThat(Environments.specs()).allSatisfy(spec -> assertThat(spec.summary()).isNotBlank());
  }
}
