package dev.cartwheel.envs.spaces;

import static dev.cartwheel.envs.spaces.Restriction.NONE;
import static dev.cartwheel.envs.spaces.Restriction.mask;
import static dev.cartwheel.envs.spaces.Restriction.parts;
import static dev.cartwheel.envs.spaces.Restriction.probability;
import static dev.cartwheel.envs.spaces.Restriction.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartwheel.envs.Golden;
import dev.cartwheel.envs.random.Pcg64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples, flattened elements and JSON as recorded from Gymnasium 1.3. */
class ComposedSamplesTest {

  private static final float INF = Float.POSITIVE_INFINITY;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Space<?>> SPACES =
      Map.ofEntries(
          Map.entry("unbounded", Box.of(-INF, INF, 3)),
          Map.entry(
              "mixed", new Box(new float[] {-INF, 0, -INF, -1}, new float[] {INF, INF, 2, 1})),
          Map.entry("discrete", new Discrete(5, -1)),
          Map.entry("multibinary", new MultiBinary(2, 3)),
          Map.entry("multidiscrete", new MultiDiscrete(new int[] {3, 2, 4}, new int[] {1, 0, -2})),
          Map.entry("text", new Text(2, 6, "abcdef")),
          Map.entry("tuple", new Tuple(new Discrete(3), Box.of(-1, 1, 2), new MultiBinary(4))),
          Map.entry(
              "dict",
              new Dict(
                  Map.of(
                      "b", new Discrete(3),
                      "a", Box.of(0, 1, 2),
                      "c", new Tuple(new Discrete(2), new Discrete(4))))),
          Map.entry("sequence", new Sequence<>(new Discrete(5, -1))),
          Map.entry("sequence of boxes", new Sequence<>(Box.of(0, 1, 2))),
          Map.entry("oneof", new OneOf(new Discrete(3), Box.of(-1, 1, 2), new MultiDiscrete(2, 2))),
          Map.entry("graph", new Graph(Box.of(-1, 1, 2), new Discrete(3))),
          Map.entry("graph of numbers", new Graph(new Discrete(4), new Discrete(3))),
          Map.entry("graph without edges", new Graph(new Discrete(4))));

  private static final Map<String, Restriction> RESTRICTIONS =
      Map.ofEntries(
          Map.entry("discrete mask", mask(0, 1, 0, 1, 1)),
          Map.entry("discrete empty mask", mask(0, 0, 0, 0, 0)),
          Map.entry("discrete probability", probability(.1, .2, .3, 0, .4)),
          Map.entry("multibinary mask", mask(0, 1, 2, 2, 2, 1)),
          Map.entry("multibinary probability", probability(0, 1, .5, .2, .9, .5)),
          Map.entry("multidiscrete mask", parts(mask(0, 1, 1), mask(0, 0), mask(1, 0, 0, 1))),
          Map.entry(
              "multidiscrete probability",
              parts(probability(.1, .2, .7), probability(0, 1), probability(.25, .25, .25, .25))),
          Map.entry("text mask", sized(4, mask(0, 1, 1, 0, 0, 1))),
          Map.entry(
              "text probability",
              new Restriction.Sized(new int[0], probability(.1, .1, .1, .1, .1, .5))),
          Map.entry("tuple mask", parts(mask(0, 1, 1), NONE, mask(2, 2, 0, 1))),
          Map.entry(
              "dict mask",
              new Restriction.Named(
                  Map.of("a", NONE, "b", mask(1, 0, 1), "c", parts(NONE, mask(0, 0, 1, 1))))),
          Map.entry("sequence mask", new Restriction.Sized(new int[] {1, 3}, mask(0, 1, 0, 1, 1))),
          Map.entry("sequence length", sized(3, NONE)),
          Map.entry("oneof mask", parts(mask(0, 0, 1), NONE, NONE)));

  static Stream<Named<JsonNode>> recordings() {
    return Golden.sample("composed_samples.jsonl").stream()
        .map(line -> Named.of(name(line) + " seed " + line.get("seed"), line));
  }

  private static String name(JsonNode line) {
    return line.get("space").textValue() + " " + line.get("restriction").textValue();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void samplesJsonAndFlattenedElementsAreGymnasiums(JsonNode line) throws Exception {
    compare(SPACES.get(line.get("space").textValue()), line);
  }

  private static <T> void compare(Space<T> space, JsonNode line) throws JsonProcessingException {
    Sampler<T> sampler = space.sampler(line.get("seed").longValue(), Pcg64::new);
    Restriction restriction =
        line.get("restriction").textValue().equals("none") ? NONE : RESTRICTIONS.get(name(line));
    assertThat(restriction).as(name(line)).isNotNull();
    for (int i = 0; i < line.get("samples").size(); i++) {
      T sample = sampler.next(restriction);
      assertThat(space.contains(sample)).isTrue();
      JsonNode expected = line.get("samples").get(i);
      JsonNode actual = JSON.readTree(JSON.writeValueAsString(space.toJson(sample)));
      assertThat(actual).as("sample %d", i).isEqualTo(expected);
      T read = space.fromJson(JSON.convertValue(expected, Object.class));
      assertThat(space.toJson(read)).isEqualTo(space.toJson(sample));
      if (line.has("flat")) {
        flatten(space, sample, line, i);
      }
    }
  }

  private static <T> void flatten(Space<T> space, T sample, JsonNode line, int i) {
    Flattening<T> flattening = new Flattening<>(space);
    float[] flat = flattening.flatten(sample);
    assertThat(flat).as("flat %d", i).isEqualTo(Golden.floats(line.get("flat").get(i)));
    assertThat(space.toJson(flattening.unflatten(flat))).isEqualTo(space.toJson(sample));
    Box box = flattening.box();
    assertThat(box.contains(flat)).isTrue();
    for (int k = 0; k < box.width(); k++) {
      assertThat("" + box.low(k)).isEqualTo(number(line.get("low").get(k)));
      assertThat("" + box.high(k)).isEqualTo(number(line.get("high").get(k)));
    }
    float[] exact = new float[space.width() + 2];
    space.write(sample, exact, 1);
    assertThat(space.toJson(space.read(exact, 1))).isEqualTo(space.toJson(sample));
  }

  private static String number(JsonNode text) {
    return text.textValue().replace("inf", "Infinity");
  }

  @Test
  void restrictionsOfTheWrongKindOrShapeAreRefused() {
    Pcg64 random = new Pcg64(0);
    Map<Restriction, Space<?>> wrong =
        Map.ofEntries(
            Map.entry(mask(1, 0), new Discrete(3)),
            Map.entry(mask(1, 0, 2), new Discrete(3)),
            Map.entry(mask(1, 0, -1), new Discrete(3)),
            Map.entry(probability(.5, .4, 0), new Discrete(3)),
            Map.entry(probability(2, -1, 0), new Discrete(3)),
            Map.entry(probability(Double.NaN, 0, 1), new Discrete(3)),
            Map.entry(parts(mask(1)), new Discrete(3)),
            Map.entry(mask(1, 1), Box.of(0, 1, 2)),
            Map.entry(mask(3, 1), new MultiBinary(2)),
            Map.entry(sized(1, NONE), new MultiBinary(2)),
            Map.entry(mask(1, 1), new MultiDiscrete(2, 2)),
            Map.entry(parts(mask(1, 1)), new MultiDiscrete(2, 2)),
            Map.entry(sized(9, NONE), new Text(3)),
            Map.entry(sized(2, mask(0, 0)), new Text(1, 2, "ab")),
            Map.entry(sized(-1, NONE), new Sequence<>(new Discrete(2))),
            Map.entry(parts(NONE), new Tuple(new Discrete(2), new Discrete(2))),
            Map.entry(new Restriction.Named(Map.of("x", NONE)), new Dict(Map.of())),
            Map.entry(parts(NONE, NONE), new OneOf(new Discrete(2))),
            Map.entry(parts(NONE, NONE, NONE), new Graph(new Discrete(2))));
    wrong.forEach(
        (restriction, space) ->
            assertThatThrownBy(() -> space.sample(random, restriction))
                .as(restriction + " for " + space)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accepted: "));
  }

  @Test
  void jsonThatShowsNoElementIsRefused() {
    Object[][] wrong = {
      {new Discrete(3), 3},
      {new Discrete(3), 1.5},
      {new Discrete(3), "1"},
      {new Discrete(3), null},
      {Box.of(0, 1, 2), List.of(0.5)},
      {Box.of(0, 1, 2), List.of(0.5, 2)},
      {new MultiBinary(2), List.of(0, 2)},
      {new Text(3), "four"},
      {new Text(3), 4},
      {new Tuple(new Discrete(2)), List.of()},
      {new Dict(Map.of("a", new Discrete(2))), Map.of("b", 1)},
      {new OneOf(new Discrete(2)), List.of(1, 1)},
      {new Sequence<>(new Discrete(2)), Map.of()},
      {new Graph(new Discrete(2)), Map.of("nodes", 3)},
    };
    for (Object[] pair : wrong) {
      assertThatThrownBy(() -> ((Space<?>) pair[0]).fromJson(pair[1]))
          .as(pair[1] + " for " + pair[0])
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void spacesOfVaryingSizeSayThatTheyHaveNoFlatForm() {
    Space<?> sequence = new Tuple(new Sequence<>(new Discrete(2)));
    assertThatThrownBy(sequence::width)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Sequence(Discrete(2)) has no flat form: its elements vary in size");
    assertThatThrownBy(() -> new Flattening<>(new Graph(new Discrete(2))))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aGraphWithOneNodeHasNoEdges() {
    Graph graph = new Graph(new Discrete(4), new Discrete(3));
    Graph.Instance single = graph.sample(new Pcg64(0), NONE, 1);
    assertThat(single.nodes()).hasSize(1);
    assertThat(single.edges()).isEmpty();
    assertThat(graph.contains(single)).isTrue();
    int[][] outside = {{0, 1}};
    assertThat(graph.contains(new Graph.Instance(single.nodes(), List.of(0), outside))).isFalse();
  }
}
