package dev.cartwheel.runs.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tuple(Discrete(2))",
        "Text(4)",
        "Box(0, 255, (3,), uint8)",
        "Box(-inf, inf, (2,), float32)",
        "MultiDiscrete([[2, 3], [4, 5]])",
        "LunarLander-v3/action",
      })
  void whatIsNotBuiltIsNotCovered(String text) {
    assertThatThrownBy(() -> SpaceNotation.parse(text)).isInstanceOf(NotCoveredException.class);
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
        "Discrete(x)",
        "Discret(2)",
        "MultiDiscrete([])",
        "MultiBinary(-1)",
        "Box(1, -1, (2,), float32)",
        "Box([0, 0], 1, (3,), float32)",
        "Box(0, 1, (2.5,), float32)",
        "Box(1-2, 1, (2,), float32)",
        "CartPol-v1/action"
      })
  void whatCannotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> SpaceNotation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }
}
