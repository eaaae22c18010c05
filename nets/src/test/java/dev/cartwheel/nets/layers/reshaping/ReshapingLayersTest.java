package dev.cartwheel.nets.layers.reshaping;

import dev.cartwheel.nets.layers.LayerTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReshapingLayersTest {

  @Test
  void reshapeFillsInTheOpenLength() {
    LayerTrial.of("Reshape", "target_shape", List.of(3, -1)).on(new int[] {6, 5}).check();
    LayerTrial.of("Reshape", "target_shape", List.of(7)).on(new int[] {7, 1}).check();
  }

  @Test
  void flattenKeepsTheBatch() {
    LayerTrial.of("Flatten").on(new int[] {3, 1, 5}).check();
    LayerTrial.of("Flatten").on(new int[0]).check();
  }

  @Test
  void permuteAndRepeat() {
    LayerTrial.of("Permute", "dims", List.of(3, 1, 2)).on(new int[] {2, 3, 5}).check();
    LayerTrial.of("RepeatVector", "n", 3).on(new int[] {5}).check();
  }
}
