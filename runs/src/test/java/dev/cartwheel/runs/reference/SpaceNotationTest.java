package dev.cartwheel.runs.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.LongDiscrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.OneOf;
import dev.cartwheel.envs.spaces.Sequence;
import dev.cartwheel.envs.spaces.Text;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpaceNotationTest {

  @Test
  void aWorldsSpacesAreFoundByName() {
    assertThat(SpaceNotation.parse("CartPole-v1/action")).isEqualTo(new Discrete(2));
    assertThat(SpaceNotation.parse("FrozenLake-v1/observation")).isEqualTo(new Discrete(16));
  }

  @Test
  void discreteTakesAStart() {
    assertThat(SpaceNotation.parse("Discrete(6)")).isEqualTo(new Discrete(6));
    assertThat(SpaceNotation.parse("Discrete(6,start=-2)")).isEqualTo(new Discrete(6, -2));
    assertThat(SpaceNotation.parse("Discrete(n=6, start=-2)")).isEqualTo(new Discrete(6, -2));
  }

  @Test
  void arraysMayBeSeparatedAsNumpyPrintsThem() {
    assertThat(SpaceNotation.parse("MultiDiscrete([3,5,2])"))
        .isEqualTo(SpaceNotation.parse("MultiDiscrete([3 5 2])"))
        .isEqualTo(new MultiDiscrete(3, 5, 2));
    assertThat(SpaceNotation.parse("MultiDiscrete([2, 3], start=[-1, 4])"))
        .isEqualTo(new MultiDiscrete(new int[] {2, 3}, new int[] {-1, 4}));
  }

  @Test
  void multiBinaryTakesANumberOrAShape() {
    assertThat(SpaceNotation.parse("MultiBinary(6)")).isEqualTo(new MultiBinary(6));
    assertThat(SpaceNotation.parse("MultiBinary((2, 3))")).isEqualTo(new MultiBinary(2, 3));
    assertThat(SpaceNotation.parse("MultiBinary([2, 3])")).isEqualTo(new MultiBinary(2, 3));
  }

  @Test
  void boxTakesNumbersOrArrays() {
    assertThat(SpaceNotation.parse("Box(-1,2,(3,),float32)")).isEqualTo(Box.of(-1, 2, 3));
    assertThat(SpaceNotation.parse("Box(-1.5, 2e1, (2, 2), float32)"))
        .isEqualTo(Box.of(-1.5f, 20, 2, 2));
    assertThat(SpaceNotation.parse("Box([-1. 0.], [1. 2.], (2,), float32)"))
        .isEqualTo(new Box(new float[] {-1, 0}, new float[] {1, 2}));
    assertThat(SpaceNotation.parse("Box(low=[-1, 0], high=3)"))
        .isEqualTo(new Box(new float[] {-1, 0}, new float[] {3, 3}));
    assertThat(SpaceNotation.parse("Box(0, 1)")).isEqualTo(Box.of(0, 1, 1));
  }

  @Test
  void composedSpacesNest() {
    assertThat(SpaceNotation.parse("Tuple(Discrete(3), Box(-1.0, 1.0, (2,), float32))"))
        .isEqualTo(new Tuple(new Discrete(3), Box.of(-1, 1, 2)));
    assertThat(SpaceNotation.parse("Dict('a': Discrete(2), 'b b': Tuple(Discrete(3)))"))
        .isEqualTo(new Dict(Map.of("a", new Discrete(2), "b b", new Tuple(new Discrete(3)))));
    assertThat(SpaceNotation.parse("Sequence(Discrete(4), stack=False)"))
        .isEqualTo(new Sequence<>(new Discrete(4)));
    assertThat(SpaceNotation.parse("OneOf(Discrete(3), MultiBinary(2))"))
        .isEqualTo(new OneOf(new Discrete(3), new MultiBinary(2)));
    assertThat(SpaceNotation.parse("Graph(Discrete(3), None)")).hasToString("Graph(Discrete(3))");
    assertThat(SpaceNotation.parse("Text(2, 6, charset=abcdef)"))
        .isEqualTo(new Text(2, 6, "abcdef"));
    assertThat(SpaceNotation.parse("Text(4)")).isEqualTo(new Text(4));
  }

  @Test
  void boundsMayBeInfinite() {
    float inf = Float.POSITIVE_INFINITY;
    assertThat(SpaceNotation.parse("Box(-inf, inf, (2,), float32)"))
        .isEqualTo(Box.of(-inf, inf, 2));
  }

  @Test
  void spacesMayBeWrittenAsTheyAreMade() {
    assertThat(SpaceNotation.parse("spaces.Box(-np.inf, np.inf, shape=(2,), dtype=np.float32)"))
        .isEqualTo(SpaceNotation.parse("Box(-inf, inf, (2,), float32)"));
    assertThat(SpaceNotation.parse("Box(low=np.array([-1, 0]), high=np.array([1, 2]))"))
        .isEqualTo(new Box(new float[] {-1, 0}, new float[] {1, 2}));
    assertThat(SpaceNotation.parse("Dict({'b': Discrete(2), 'a': MultiBinary(3)})"))
        .isEqualTo(SpaceNotation.parse("Dict([('a', MultiBinary(3)), ('b', Discrete(2))])"))
        .hasToString(SpaceNotation.parse("Dict(a=MultiBinary(3), b=Discrete(2))").toString());
    assertThat(SpaceNotation.parse("Tuple((Discrete(2), Text(3, charset=\"ab\")))"))
        .isEqualTo(new Tuple(new Discrete(2), new Text(1, 3, "ab")));
    assertThat(SpaceNotation.parse("Text(1, 4, charset= (),.ab)"))
        .isEqualTo(new Text(1, 4, " (),.ab"));
    assertThat(SpaceNotation.parse("Discrete(3, dtype=np.int8)"))
        .hasToString("Discrete(3, dtype=int8)");
    assertThat(SpaceNotation.parse("Box(0, 255, (2, 2), np.uint8)"))
        .hasToString("Box(0, 255, [2, 2], uint8)");
    assertThat(SpaceNotation.parse("Box(0, 18446744073709551615, (), np.uint64)"))
        .hasToString("Box(0, 18446744073709551615, [], uint64)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Text(3, charset={'b', 'a'})",
        "Text(3, charset=set('ba'))",
        "Text(max_length=3, charset=frozenset({'a', 'b'}))",
        "Text(3, charset=set(['b', 'a']))",
      })
  void charactersMayBeASetInAnyOrder(String text) {
    assertThat(SpaceNotation.parse(text)).isEqualTo(new Text(1, 3, "ab"));
    assertThat(TextNotation.shuffles(text)).isTrue();
  }

  @Test
  void charactersMayBeAListInItsOrder() {
    assertThat(SpaceNotation.parse("Text(3, charset=['b', 'a'])")).isEqualTo(new Text(1, 3, "ba"));
    assertThat(TextNotation.shuffles("Text(3, charset=['b', 'a'])")).isFalse();
    assertThatThrownBy(() -> SpaceNotation.parse("Text(3, charset={'ab'})"))
        .hasMessage("'ab' in charset; accepted: single characters");
  }

  @Test
  void beyondIntDiscreteIsOfLongs() {
    assertThat(SpaceNotation.parse("Discrete(4294967296)"))
        .isEqualTo(new LongDiscrete(1L << 32, 0, Dtype.INT64));
    assertThat(SpaceNotation.parse("Discrete(3, start=2147483646)"))
        .isEqualTo(new LongDiscrete(3, 2147483646, Dtype.INT64));
    assertThat(SpaceNotation.parse("Discrete(2, start=18446744073709551614, dtype=np.uint64)"))
        .hasToString("Discrete(2, start=18446744073709551614, dtype=uint64)");
    assertThatThrownBy(() -> SpaceNotation.parse("Discrete(2, start=9223372036854775807)"))
        .hasMessageContaining("exceeds the range of int64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Discrete",
        "Discrete(",
        "Discrete()",
        "Discrete(2.5)",
        "Discrete(0)",
        "Discrete(2))",
        "Discrete(2) x",
        "Discrete(2, 3, 4)",
        "Discrete(2, n=3)",
        "Discrete(2, begin=3)",
        "Discrete(start=3)",
        "Discrete(200, dtype=int8)",
        "Discrete(2, dtype=float32)",
        "Discrete(2, 42)",
        "Box(0, 256, (1,), uint8)",
        "Box(-np.inf, 3, (1,), uint8)",
        "Box(0, 18446744073709551616, (1,), uint64)",
        "Box(0, 1, (1,), complex64)",
        "MultiDiscrete([[2, 3], [4]])",
        "Sequence(Discrete(2), stack=Maybe)",
        "Dict({'a': Discrete(2)}, {'b': Discrete(2)})",
        "Dict({Discrete(2)})",
        "Discrete(x)",
        "Discret(2)",
        "MultiDiscrete([])",
        "MultiBinary(-1)",
        "Box(1, -1, (2,), float32)",
        "Box([0, 0], 1, (3,), float32)",
        "Box(0, 1, (2.5,), float32)",
        "Box(1-2, 1, (2,), float32)",
        "CartPol-v1/action",
        "Tuple(2)",
        "Tuple('a': Discrete(2))",
        "Dict(Discrete(2))",
        "Dict('a)",
        "OneOf()",
        "Graph(Discrete(2), 3)",
        "Text()",
        "Text(3, 2)"
      })
  void whatCannotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> SpaceNotation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }
}
