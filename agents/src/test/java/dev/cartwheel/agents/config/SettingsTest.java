package dev.cartwheel.agents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final ConfigKey<Integer> COUNT =
      ConfigKey.integer("count", 5, Range.between(1, 1_000_000), "how many");
  private static final ConfigKey<Double> RATE =
      ConfigKey.number("rate", 0.5, Range.aboveUpTo(0, 1), "how fast");
  private static final ConfigKey<Boolean> SWITCH = ConfigKey.flag("switch", true, "whether");
  private static final ConfigKey<String> KIND =
      ConfigKey.choice("kind", "huber", List.of("huber", "mse"), "which");
  private static final ConfigKey<List<Integer>> SIZES =
      ConfigKey.integers("sizes", List.of(256, 256), Range.between(1, 4096), "layers");
  private static final List<ConfigKey<?>> KEYS = List.of(COUNT, RATE, SWITCH, KIND, SIZES);

  private static Settings of(Map<String, ?> given) {
    return Settings.of(KEYS, given);
  }

  @Test
  void aChoiceIsFoundWhateverItsCase() {
    ConfigKey<String> key = ConfigKey.choice("where", "off", List.of("off", "onDisk"), "which");
    for (String given : List.of("onDisk", "ondisk", " ONDISK ")) {
      assertThat(Settings.of(List.of(key), Map.of("where", given)).get(key)).isEqualTo("onDisk");
    }
  }

  @Test
  void whatIsNotGivenTakesItsDefault() {
    Settings settings = of(Map.of());

    assertThat(settings.get(COUNT)).isEqualTo(5);
    assertThat(settings.get(SIZES)).containsExactly(256, 256);
    assertThat(settings.values().keySet())
        .containsExactly("count", "rate", "switch", "kind", "sizes");
  }

  @Test
  void textYamlAndJavaValuesAreReadAlike() {
    assertThat(of(Map.of("count", "7")).get(COUNT)).isEqualTo(7);
    assertThat(of(Map.of("count", 7L)).get(COUNT)).isEqualTo(7);
    assertThat(of(Map.of("count", 7.0)).get(COUNT)).isEqualTo(7);
    assertThat(of(Map.of("count", "1e5")).get(COUNT)).isEqualTo(100_000);
    assertThat(of(Map.of("rate", "2.5e-4")).get(RATE)).isEqualTo(2.5e-4);
    assertThat(of(Map.of("switch", "FALSE")).get(SWITCH)).isFalse();
    assertThat(of(Map.of("switch", false)).get(SWITCH)).isFalse();
    assertThat(of(Map.of("kind", "MSE")).get(KIND)).isEqualTo("mse");
    assertThat(of(Map.of("sizes", "120,84")).get(SIZES)).containsExactly(120, 84);
    assertThat(of(Map.of("sizes", "[120, 84]")).get(SIZES)).containsExactly(120, 84);
    assertThat(of(Map.of("sizes", List.of(120, 84))).get(SIZES)).containsExactly(120, 84);
    assertThat(of(Map.of("sizes", 64)).get(SIZES)).containsExactly(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count | 0       | an integer, 1 to 1000000",
        "count | 1000001 | an integer, 1 to 1000000",
        "count | 1.5     | an integer, 1 to 1000000",
        "count | many    | an integer, 1 to 1000000",
        "count | 1e99    | an integer, 1 to 1000000",
        "rate  | 0       | a number, above 0 to 1",
        "rate  | NaN     | a number, above 0 to 1",
        "rate  | 1.01    | a number, above 0 to 1",
        "switch| yes     | true or false",
        "kind  | l1      | huber or mse",
        "sizes | 120,,84 | integers with commas",
        "sizes | 0       | integers with commas",
      })
  void whatIsNotAcceptedIsRefusedByNameValueAndAccepted(String key, String value, String accepted) {
    assertThatThrownBy(() -> of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key + " '" + value + "'")
        .hasMessageContaining(accepted)
        .hasMessageNotContaining("\n");
  }

  @Test
  void anEmptyListIsRefused() {
    assertThatThrownBy(() -> of(Map.of("sizes", List.of()))).hasMessageContaining("sizes '[]'");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertThatThrownBy(() -> of(Map.of("raet", 1)))
        .hasMessageContaining("unknown key 'raet'")
        .hasMessageContaining("did you mean 'rate'")
        .hasMessageContaining("count, rate, switch, kind, sizes");
  }
}
