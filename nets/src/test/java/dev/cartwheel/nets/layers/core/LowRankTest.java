package dev.cartwheel.nets.layers.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.dl4j.Dl4jModels;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.reshaping.Flatten;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Sequential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LowRankTest {

  private static final List<String> ADAPTED = List.of("embedding", "einsum_dense", "dense");

  private final SplittableRandom random = new SplittableRandom(20261122);
  private final NdArray x = new NdArray(new float[] {0, 1, 2, 3, 4, 0, 2, 2}, 4, 2);
  private final NdArray y = new NdArray(new float[] {1, 0, 0, 1, 1, 1, 0, 0}, 4, 2);

  private Model model() {
    return new Sequential(
            new Embedding(5, 3),
            Layers.make(
                "EinsumDense",
                Map.of("equation", "abc,cde->abde", "output_shape", Arrays.asList(null, 2, 2))),
            new Flatten(),
            new Dense(2))
        .build(random, new int[] {2});
  }

  private void enable(Model model) {
    for (String name : ADAPTED) {
      ((Adaptable) model.layer(name)).enableLora(2, 3, random);
    }
  }

  private static Map<String, float[]> values(Model model) {
    Map<String, float[]> values = new LinkedHashMap<>();
    model.weights().forEach((name, weight) -> values.put(name, copy(weight)));
    return values;
  }

  private static float[] copy(Weight weight) {
    return Arrays.copyOf(weight.tensor().value(), weight.tensor().size());
  }

  private void train(Model model) {
    model.compile(Loss.named("mse"), OptimizerSpec.adam(0.05));
    model.fit(x, y, 3);
  }

  @Test
  void factorsChangeNothingUntilTheyAreTrainedAndThenAlone() {
    Model model = model();
    float[] before = model.predict(x).data();
    enable(model);
    assertThat(model.predict(x).data()).isEqualTo(before);

    Map<String, float[]> weights = values(model);
    train(model);
    assertThat(model.predict(x).data()).isNotEqualTo(before);
    model
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(Arrays.equals(copy(weight), weights.get(name)))
                    .as(name)
                    .isEqualTo(name.matches(".*/(kernel|embeddings)")));
    assertThat(model.weights().keySet())
        .containsExactly(
            "embedding/embeddings",
            "embedding/lora_embeddings_a",
            "embedding/lora_embeddings_b",
            "einsum_dense/kernel",
            "einsum_dense/lora_kernel_a",
            "einsum_dense/lora_kernel_b",
            "dense/kernel",
            "dense/bias",
            "dense/lora_kernel_a",
            "dense/lora_kernel_b");
  }

  @Test
  void mergedKernelsComputeTheSameAndAreTrainedAgain() {
    Model model = model();
    enable(model);
    train(model);
    float[] before = model.predict(x).data();
    ADAPTED.forEach(name -> ((Adaptable) model.layer(name)).mergeLora());
    assertThat(model.predict(x).data()).containsExactly(before, within(1e-5f));
    assertThat(model.layer("dense").config()).doesNotContainKeys("lora_rank", "lora_alpha");

    Map<String, float[]> weights = values(model);
    train(model);
    model
        .weights()
        .forEach(
            (name, weight) -> assertThat(copy(weight)).as(name).isNotEqualTo(weights.get(name)));
    assertThat(weights).hasSize(4);
  }

  @Test
  void aSavedModelComesBackWithItsFactors(@TempDir Path folder) throws IOException {
    Model model = model();
    enable(model);
    train(model);
    SavedModel.write(model, folder);
    Model read = SavedModel.read(folder, new SplittableRandom(2));
    assertThat(read.predict(x).data()).isEqualTo(model.predict(x).data());
    assertThat(read.trained()).hasSize(7);
  }

  @Test
  void dl4jComputesItThroughOurLayer() {
    Dense dense = new Dense(LayerConfig.of("units", 3, "lora_rank", 1));
    dense.build(random, new int[] {2, 4});
    assertThat(Dl4jModels.inherits(dense, new int[] {2, 4})).isFalse();
    dense.mergeLora();
    assertThat(Dl4jModels.inherits(dense, new int[] {2, 4})).isTrue();
  }

  @Test
  void wrongUseIsRefused() {
    Dense dense = new Dense(3);
    assertThatIllegalStateException()
        .isThrownBy(() -> dense.enableLora(1, random))
        .withMessage("layer dense is not built; accepted: after build");
    dense.build(random, new int[] {2, 4});
    assertThatIllegalStateException()
        .isThrownBy(dense::mergeLora)
        .withMessage("layer dense has no LoRA; accepted: after enableLora");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dense.enableLora(0, random))
        .withMessage("lora_rank is 0; accepted: a whole number of 1 or more");
    dense.enableLora(1, random);
    assertThatIllegalStateException()
        .isThrownBy(() -> dense.enableLora(1, random))
        .withMessage("layer dense has LoRA; accepted: one without, or after mergeLora");
    Dense constrained =
        new Dense(LayerConfig.of("units", 3, "kernel_constraint", "non_neg", "lora_rank", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constrained.build(random, new int[] {2, 4}))
        .withMessageContaining("accepted: none where the kernel has a constraint");
  }
}
