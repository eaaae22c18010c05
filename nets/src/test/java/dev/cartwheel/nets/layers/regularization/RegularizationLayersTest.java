package dev.cartwheel.nets.layers.regularization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RegularizationLayersTest {

  @Test
  void eachHasTheGradientOfItsDraws() {
    for (String kind : List.of("Dropout", "GaussianDropout", "AlphaDropout", "SpatialDropout1D")) {
      LayerTrial.of(kind, "rate", 0.4).on(new int[] {3, 5}).training().check();
      LayerTrial.of(kind, "rate", 0).on(new int[] {3, 5}).training().check();
    }
    LayerTrial.of("GaussianNoise", "stddev", 0.3).on(new int[] {5}).training().check();
    LayerTrial.of("SpatialDropout2D", "rate", 0.4).on(new int[] {3, 2, 5}).training().check();
    LayerTrial.of("SpatialDropout3D", "rate", 0.4).on(new int[] {3, 2, 2, 5}).training().check();
    LayerTrial.of("ActivityRegularization", "l1", 0.4).on(new int[] {5}).check();
  }

  @Test
  void noiseKeepsTheMean() {
    for (String kind : List.of("Dropout", "GaussianDropout")) {
      float[] y = trained(kind, 0.25, new int[] {1, 40_000});
      double sum = 0;
      for (int i = 0; i < 40_000; i++) {
        sum += y[i];
      }
      assertThat(sum / 40_000).as("%s, seed 7", kind).isCloseTo(1, Offset.offset(0.01));
    }
  }

  @Test
  void spatialDropoutDropsWholeChannels() {
    float[] y = trained("SpatialDropout1D", 0.5, new int[] {1, 3, 64});
    int dropped = 0;
    for (int channel = 0; channel < 64; channel++) {
      assertThat(y[channel]).isEqualTo(y[64 + channel]).isEqualTo(y[128 + channel]);
      dropped += y[channel] == 0 ? 1 : 0;
    }
    assertThat(dropped).isBetween(16, 48);
  }

  @Test
  void anActivityPenaltyIsPartOfTheLoss() {
    Layer layer = Layers.make("ActivityRegularization", Map.of("l1", 0.5, "l2", 2));
    layer.build(new SplittableRandom(1), new int[] {1, 2});
    Call call = Call.inference(new Tape());
    layer.call(call, Tensor.constant(1, 2).write(new float[] {3, -1}));
    assertThat(call.losses().get(0).scalar()).isEqualTo(0.5f * 4 + 2 * 10);
  }

  private static float[] trained(String kind, double rate, int[] shape) {
    Layer layer = Layers.make(kind, Map.of("rate", rate));
    Tensor ones = Tensor.constant(shape);
    Arrays.fill(ones.value(), 1);
    layer.build(new SplittableRandom(7), shape);
    return layer.call(Call.training(new Tape(), new SplittableRandom(7)), ones).value();
  }
}
