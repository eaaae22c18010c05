package dev.cartwheel.nets.layers.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Serialized;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.core.InputLayer;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Sequential;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PipelineTest {

  private static final NdArray X = new NdArray(new float[] {1, 2, -3, 0.5f, 4, -1}, 2, 3);

  @Test
  void itIsItsLayersInTurnAndComesBackFromItsConfiguration() {
    Layer pipeline = new Pipeline(new Rescaling(2, 1), new Dense(2, "tanh"), new Dense(2));
    Model whole = new Sequential(pipeline).build(new SplittableRandom(1), new int[] {3});
    Model apart =
        new Sequential(new Rescaling(2, 1), new Dense(2, "tanh"), new Dense(2))
            .build(new SplittableRandom(1), new int[] {3});
    assertThat(whole.predict(X).data()).isEqualTo(apart.predict(X).data());
    assertThat(whole.weights())
        .containsOnlyKeys(
            "pipeline/1_dense/kernel",
            "pipeline/1_dense/bias",
            "pipeline/2_dense/kernel",
            "pipeline/2_dense/bias");
    Layer again = Layers.of(Serialized.of(pipeline).toMap());
    Model copy = new Sequential(again).build(new SplittableRandom(2), new int[] {3});
    copy.copyWeights(whole);
    assertThat(copy.predict(X).data()).isEqualTo(whole.predict(X).data());
  }

  @Test
  void anInputLayerSaysWhatASequentialModelTakes() {
    Layer input = Layers.make("InputLayer", Map.of("batch_shape", new int[] {-1, 3}));
    Sequential model = new Sequential(input, new Dense(2)).build(new SplittableRandom(1));
    assertThat(model.layers()).hasSize(1);
    assertThat(model.inputShapes()).containsExactly(new int[] {3});
    assertThat(model.predict(X).shape()).containsExactly(2, 2);
    Model other = new Sequential(new InputLayer(4), new Dense(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.build(new SplittableRandom(1), new int[] {3}))
        .withMessage("layer input_layer: input [1, 3]; accepted: [?, 4]");
  }

  @Test
  void whatCannotBeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("Pipeline", Map.of()))
        .withMessage("Pipeline: layers is null; accepted: a list of layers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("InputLayer", Map.of("shape", new int[] {3, 0})))
        .withMessage("InputLayer: shape is [3, 0]; accepted: lengths of 1 or more, or null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("InputLayer", Map.of()))
        .withMessage("InputLayer: shape is null; accepted: lengths without the batch");
  }
}
