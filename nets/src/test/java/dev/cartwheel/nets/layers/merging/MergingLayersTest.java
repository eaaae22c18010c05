package dev.cartwheel.nets.layers.merging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.LayerTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergingLayersTest {

  @Test
  void eachTakesSeveralInputs() {
    int[] shape = {3, 5};
    for (String kind : List.of("Add", "Multiply", "Average", "Maximum", "Minimum")) {
      LayerTrial.of(kind).on(shape, shape, shape).check();
    }
    LayerTrial.of("Subtract").on(shape, shape).check();
    LayerTrial.of("Concatenate", "axis", 1).on(shape, new int[] {2, 5}, shape).check();
    LayerTrial.of("Concatenate").on(shape, new int[] {3, 1}).check();
  }

  @Test
  void lengthsOfOneRepeatAndMissingAxesFollowTheBatch() {
    LayerTrial.of("Add").on(new int[] {3, 1}, new int[] {1, 5}).check();
    LayerTrial.of("Multiply").on(new int[] {5}, new int[] {3, 5}).check();
  }

  @Test
  void dotSumsAlongOneAxisOfEach() {
    LayerTrial.of("Dot", "axes", List.of(2, 1)).on(new int[] {3, 5}, new int[] {5, 2}).check();
    LayerTrial.of("Dot", "axes", 1, "normalize", true).on(new int[] {5}, new int[] {5}).check();
    LayerTrial.of("Dot", "axes", List.of(1, 1)).on(new int[] {3, 5}, new int[] {3}).check();
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> LayerTrial.of("Add").on(new int[] {3}, new int[] {4}).check())
        .hasMessageStartingWith("layer add: add of [1, 3] and [1, 4]");
    assertThatThrownBy(() -> LayerTrial.of("Subtract").on(new int[] {3}).check())
        .hasMessageStartingWith("layer subtract: 1 inputs; accepted: 2 inputs");
  }
}
