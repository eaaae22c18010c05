package dev.cartwheel.agents.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateIndexTest {

  private static final Space<?> TIMED =
      new Dict(
          Map.of(
              "obs",
              new Discrete(4, 1),
              "time",
              new IntegerBox(Dtype.INT32, new long[] {-1}, new long[] {3}, 1)));

  @Test
  void everyElementHasANumberOfItsOwn() {
    StateIndex index = StateIndex.of(TIMED);
    Set<Integer> numbers = new HashSet<>();
    for (int place = 1; place <= 4; place++) {
      for (int time = -1; time <= 3; time++) {
        numbers.add(index.of(new float[] {place, time}));
      }
    }
    assertThat(index.states()).isEqualTo(20);
    assertThat(numbers).hasSize(20).allMatch(number -> number >= 0 && number < 20);
  }

  @Test
  void nestedSpacesAreCountedByTheirFlatForm() {
    StateIndex index =
        StateIndex.of(new Tuple(List.of(new MultiBinary(2), new Tuple(List.of(TIMED)))));
    assertThat(index.states()).isEqualTo(2 * 2 * 20);
    assertThat(index.of(new float[] {1, 1, 4, 3})).isEqualTo(79);
  }

  @Test
  void whatCannotBeCountedIsRefusedInOneLine() {
    Space<?> real = new Tuple(List.of(new Discrete(2), Box.of(0, 1, 1)));
    assertThatThrownBy(() -> StateIndex.of(real))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot count")
        .hasMessageNotContaining("\n");
  }
}
