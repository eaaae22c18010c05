package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Sequence;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Text;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationEncoderTest {

  @Test
  void aBoxStaysAsItIs() {
    ObservationEncoder encoder =
        ObservationEncoder.of(new Box(new float[] {-1, -1}, new float[] {1, 1}));
    float[] flat = {0.5f, -0.5f};

    assertThat(encoder.width()).isEqualTo(2);
    assertThat(encoder.encode(flat, 1, encoder.buffer(1))).isSameAs(flat);
  }

  @Test
  void discreteValuesBecomeOneHotWhateverWasInTheBuffer() {
    ObservationEncoder encoder = ObservationEncoder.of(new Discrete(3, 10));
    float[] buffer = encoder.buffer(2);
    encoder.encode(new float[] {12, 12}, 2, buffer);

    assertThat(encoder.encode(new float[] {10, 11}, 2, buffer)).containsExactly(1, 0, 0, 0, 1, 0);
  }

  @Test
  void tuplesOfDiscreteValuesAreEncodedOneAfterAnother() {
    ObservationEncoder encoder =
        ObservationEncoder.of(new MultiDiscrete(new int[] {2, 3}, new int[] {0, 5}));

    assertThat(encoder.width()).isEqualTo(5);
    assertThat(encoder.encode(new float[] {1, 6}, 1, encoder.buffer(1)))
        .containsExactly(0, 1, 0, 1, 0);
  }

  @Test
  void theElementsOfATupleAreEncodedEachInItsWay() {
    ObservationEncoder encoder =
        ObservationEncoder.of(
            new Tuple(new Discrete(3), Box.of(-1, 1, 2), new MultiDiscrete(2, 2)));

    assertThat(encoder.width()).isEqualTo(9);
    assertThat(encoder.encode(new float[] {2, 0.5f, -1, 0, 1}, 1, encoder.buffer(1)))
        .containsExactly(0, 0, 1, 0.5f, -1, 1, 0, 0, 1);
  }

  @Test
  void thePartsOfAMapAreEncodedInTheOrderOfTheirNames() {
    ObservationEncoder encoder =
        ObservationEncoder.of(
            new Dict(
                Map.of(
                    "b",
                    Box.of(-1, 1, 1),
                    "a",
                    new Discrete(2),
                    "c",
                    new Tuple(new IntegerBox(Dtype.INT8, new long[] {0}, new long[] {9}, 1)))));

    assertThat(encoder.width()).isEqualTo(4);
    assertThat(encoder.encode(new float[] {1, 0.5f, 7}, 1, encoder.buffer(1)))
        .containsExactly(0, 1, 0.5f, 7);
  }

  @Test
  void whatHasNoFixedLengthIsRefusedInALine() {
    for (Space<?> space :
        List.of(
            new Text(5),
            new Sequence<>(new Discrete(2)),
            new Tuple(new Discrete(2), new Text(3)),
            new Dict(Map.of("a", new Text(3))))) {
      assertThatThrownBy(() -> ObservationEncoder.of(space))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a network cannot read the observations ")
          .hasMessageContaining("; accepted: Box, Discrete, ")
          .hasMessageNotContaining("\n");
    }
  }
}
