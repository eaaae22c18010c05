package dev.cartwheel.nets.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperParametersTest {

  static List<HyperParameter> kinds() {
    return List.of(
        IntRange.of("i", 6, 12),
        IntRange.of("i", 6, 13).step(3),
        IntRange.of("i", 2, 32).sampling(Sampling.LOG).step(2),
        IntRange.of("i", 2, 32).sampling(Sampling.LOG).startingAt(7),
        IntRange.of("i", 2, 32).sampling(Sampling.REVERSE_LOG),
        IntRange.of("i", 3, 3),
        FloatRange.of("f", -1, 1),
        FloatRange.of("f", 0, 1).step(0.2),
        FloatRange.of("f", 1e-3, 10).sampling(Sampling.LOG).step(10).startingAt(0.5),
        FloatRange.of("f", 1e-3, 10).sampling(Sampling.LOG),
        FloatRange.of("f", 1e-3, 10).sampling(Sampling.REVERSE_LOG),
        FloatRange.of("f", 2, 2),
        Choice.of("c", "a", "b", "c").startingAt("b"),
        Choice.of("c", 1, 2, 4).unordered(),
        Choice.of("c", 0.5, 1.0),
        new Switch("s", true, List.of()),
        Fixed.of("x", "as it is"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void placesAndValuesAreInverse(HyperParameter parameter) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      Object value = parameter.at(random.nextDouble());
      Object again = parameter.at(parameter.placeOf(value));
      if (value instanceof Double number) {
        assertThat((Double) again).isCloseTo(number, within(1e-12));
      } else {
        assertThat(again).isEqualTo(value);
      }
    }
    assertThat(parameter.placeOf(parameter.at(0))).isBetween(0.0, 1.0);
    assertThat(parameter.placeOf(parameter.at(1))).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void jsonTellsAll(HyperParameter parameter) {
    HyperParameters hp = new HyperParameters();
    hp.add(parameter);
    HyperParameters chosen = hp.with(Map.of(parameter.name(), parameter.at(0.7)));
    assertThat(SpaceJson.read(SpaceJson.write(chosen))).isEqualTo(chosen);
  }

  @Test
  void stepsAreThoseOfKerasTuner() {
    assertThat(IntRange.of("n", 6, 12).values()).containsExactly(6, 7, 8, 9, 10, 11, 12);
    assertThat(IntRange.of("n", 6, 13).step(3).values()).containsExactly(6, 9, 12);
    assertThat(IntRange.of("n", 2, 32).sampling(Sampling.LOG).step(2).values())
        .containsExactly(2, 4, 8, 16, 32);
    assertThat(IntRange.of("n", 1, 8).sampling(Sampling.REVERSE_LOG).step(2).values())
        .containsExactly(8, 7, 5, 1);
    assertThat(numbers(FloatRange.of("x", 0, 1).step(0.2)))
        .containsExactly(new double[] {0, .2, .4, .6, .8, 1}, within(1e-12));
    assertThat(numbers(FloatRange.of("x", 1e-3, 10).sampling(Sampling.LOG).step(10)))
        .containsExactly(new double[] {1e-3, 1e-2, 1e-1, 1, 10}, within(1e-12));
  }

  private static double[] numbers(FloatRange range) {
    return range.values().stream().mapToDouble(value -> (Double) value).toArray();
  }

  @Test
  void samplingLaysThePlacesOverTheRange() {
    assertThat(FloatRange.of("x", 1, 100).at(0.5)).isEqualTo(50.5);
    assertThat(FloatRange.of("x", 1, 100).sampling(Sampling.LOG).at(0.5))
        .isCloseTo(10, within(1e-12));
    assertThat(FloatRange.of("x", 1, 100).sampling(Sampling.REVERSE_LOG).at(0.5))
        .isCloseTo(91, within(1e-12));
    assertThat(IntRange.of("n", 1, 3).at(1)).isEqualTo(3);
  }

  @Test
  void askingMakesTheSpaceAndGivesTheChosenValue() {
    HyperParameters hp = new HyperParameters().with(Map.of("units", 48));
    assertThat(hp.integer("units", 16, 64, 16)).isEqualTo(48);
    assertThat(hp.number("rate", 1e-4, 1e-2, Sampling.LOG)).isEqualTo(1e-4);
    assertThat(hp.choice("activation", "relu", "tanh")).isEqualTo("relu");
    assertThat(hp.flag("dropout")).isFalse();
    assertThat(hp.space())
        .extracting(HyperParameter::name)
        .containsExactly("units", "rate", "activation", "dropout");
    assertThat(hp.get("activation")).isEqualTo("relu");
  }

  @Test
  void aSpaceMadeBeforehandPrevails() {
    HyperParameters hp = new HyperParameters();
    hp.fixed("rate", 0.5);
    hp.integer("units", 8, 9);
    assertThat(hp.number("rate", 1e-4, 1e-2)).isEqualTo(0.5);
    assertThat(hp.integer("units", 100, 200)).isEqualTo(8);
    assertThat(hp.space()).hasSize(2);
  }

  @Test
  void scopesAreRunWhileTheirConditionsHold() {
    assertThat(asked("mlp")).containsOnlyKeys("model", "mlp/units");
    assertThat(asked("cnn")).containsOnlyKeys("model", "filters");
  }

  private static Map<String, Object> asked(String model) {
    HyperParameters hp = new HyperParameters().with(Map.of("model", model));
    hp.choice("model", "mlp", "cnn");
    hp.conditionalScope(
        "model", List.of("mlp"), () -> hp.nameScope("mlp", () -> hp.integer("units", 1, 4)));
    hp.conditionalScope("model", List.of("cnn"), () -> hp.integer("filters", 1, 4));
    return hp.values();
  }

  @Test
  void oneNameMayHaveARangeInEachScope() {
    HyperParameters hp = new HyperParameters().with(Map.of("deep", true));
    List<Integer> seen = new ArrayList<>();
    hp.flag("deep");
    hp.conditionalScope("deep", List.of(false), () -> seen.add(hp.integer("units", 1, 4)));
    hp.conditionalScope("deep", List.of(true), () -> seen.add(hp.integer("units", 10, 40)));
    assertThat(seen).containsExactly(10);
  }

  @Test
  void jsonOfKerasTunerIsRead() {
    String keras =
        """
        {"space": [
          {"class_name": "Int", "config": {"name": "units", "default": null, "conditions": [],
            "min_value": 32, "max_value": 512, "step": 32, "sampling": "linear"}},
          {"class_name": "Choice", "config": {"name": "kind", "default": "a", "conditions": [],
            "values": ["a", "b"], "ordered": false}},
          {"class_name": "Float", "config": {"name": "rate", "default": 0.001, "conditions": [
            {"class_name": "Parent", "config": {"name": "kind", "values": ["b"]}}],
            "min_value": 0.0001, "max_value": 0.01, "step": null, "sampling": "log"}},
          {"class_name": "Boolean", "config": {"name": "bias", "default": false, "conditions": []}},
          {"class_name": "Fixed", "config": {"name": "x", "conditions": [], "value": 3}}],
         "values": {"units": 64, "kind": "b", "rate": 0.005, "bias": true, "x": 3}}
        """;
    HyperParameters hp = SpaceJson.read(keras);
    assertThat(hp.integer("units", 1, 2)).isEqualTo(64);
    assertThat(hp.space().get(0)).isEqualTo(IntRange.of("units", 32, 512).step(32));
    assertThat(hp.space().get(2).conditions()).containsExactly(new Condition("kind", List.of("b")));
    assertThat(hp.values()).hasSize(5);
    assertThat(SpaceJson.read(SpaceJson.write(hp))).isEqualTo(hp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"space\": [], \"values\": {\"a\": 1}}",
        "{\"space\": [null], \"values\": {}}",
        "{\"space\": [{\"class_name\": \"Real\", \"config\": {}}], \"values\": {}}",
        "{\"space\": [{\"class_name\": \"Int\", \"config\": {\"name\": \"n\", \"conditions\": [],"
            + " \"min_value\": 2.5, \"max_value\": 4}}], \"values\": {}}"
      })
  void jsonThatIsNoSpaceIsRefusedInOneLine(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpaceJson.read(json))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void wrongRangesAreRefusedByName() {
    HyperParameters hp = new HyperParameters();
    hp.choice("model", "mlp", "cnn");
    refused(() -> hp.integer("n", 4, 3), "n from 4.0 to 3.0");
    refused(() -> hp.integer("n", 0, 3, -1), "n by steps of -1.0");
    refused(() -> hp.number("x", 0, 1, Sampling.LOG), "x from 0.0 by log sampling");
    refused(() -> hp.number("x", 0, Double.NaN), "x from 0.0 to NaN");
    refused(
        () -> hp.number(FloatRange.of("x", 1, 9).sampling(Sampling.LOG).step(1)), "steps of 1.0");
    refused(() -> hp.integer(IntRange.of("n", 1, 3).startingAt(4)), "n 4 at first");
    refused(() -> hp.choice("c"), "c one of []");
    refused(() -> hp.choice(Choice.of("c", 1, 2.0)), "of one type");
    refused(() -> hp.choice("c", "a", "a"), "each once");
    refused(() -> hp.choice("model", "rnn"), "model is mlp; accepted: one of [rnn]");
    refused(() -> hp.integer("", 1, 2), "without a name");
    refused(() -> hp.get("modle"), "did you mean \"model\"?");
    refused(() -> hp.conditionalScope("x", List.of(1), () -> {}), "unknown hyperparameter \"x\"");
    refused(() -> hp.conditionalScope("model", List.of("rnn"), () -> {}), "model is rnn");
    refused(() -> hp.conditionalScope("model", List.of(), () -> {}), "one or more");
  }

  private static void refused(Runnable work, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(work::run)
        .withMessageContaining(part)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }
}
