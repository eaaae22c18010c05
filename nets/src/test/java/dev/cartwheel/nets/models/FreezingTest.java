package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.merging.Add;
import dev.cartwheel.nets.layers.normalization.BatchNormalization;
import dev.cartwheel.nets.losses.Loss;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FreezingTest {

  private static final long SEED = 20261122;

  private static NdArray random(RandomGenerator random, int... shape) {
    NdArray array = NdArray.zeros(shape);
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = (float) (2 * random.nextDouble() - 1);
    }
    return array;
  }

  private static Map<String, float[]> values(Model model) {
    Map<String, float[]> values = new LinkedHashMap<>();
    model.weights().forEach((name, weight) -> values.put(name, weight.tensor().value().clone()));
    return values;
  }

  private static Model trained(Model model, RandomGenerator random) {
    model.compile(Loss.named("mse"), OptimizerSpec.adam(0.05));
    model.fit(random(random, 20, 3), random(random, 20, 2), 1);
    return model;
  }

  @Test
  void frozenLayersStayAndThawedOnesMove() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model =
        new Sequential(new Dense(4), new BatchNormalization(), new Dense(2))
            .build(random, new int[] {3});
    model.layer("dense").trainable(false);
    model.layer("batch_normalization").trainable(false);
    Map<String, float[]> before = values(model);
    trained(model, random);
    assertThat(model.trained()).hasSize(2);
    model
        .weights()
        .forEach(
            (name, weight) -> {
              boolean moves = name.startsWith("dense_1/");
              assertThat(Arrays.equals(weight.tensor().value(), before.get(name)))
                  .as(name)
                  .isEqualTo(!moves);
            });

    model.trainable(true);
    trained(model, random);
    model
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(weight.tensor().value()).as(name).isNotEqualTo(before.get(name)));
  }

  /** As in Keras, a frozen batch normalisation uses its running statistics, also in a wrapper. */
  @Test
  void aFrozenBatchNormalizationInsideAWrapperStaysInInference() {
    RandomGenerator random = new SplittableRandom(SEED);
    Layer wrapper = Layers.make("TimeDistributed", Map.of("layer", new BatchNormalization()));
    wrapper.trainable(false);
    Model model = new Sequential(wrapper).build(random, new int[] {4, 3});
    Map<String, float[]> before = values(model);
    model.compile(Loss.named("mse"), OptimizerSpec.adam(0.05));
    model.fit(random(random, 8, 4, 3), random(random, 8, 4, 3), 1);
    model
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(weight.tensor().value()).as(name).isEqualTo(before.get(name)));
    assertThat(wrapper.trainableWeights()).isEmpty();
  }

  @Test
  void anInnerLayerCanBeFrozenAlone() {
    Dense inner = new Dense(2);
    Layer wrapper = Layers.make("TimeDistributed", Map.of("layer", inner));
    wrapper.build(new SplittableRandom(SEED), new int[] {1, 4, 3});
    assertThat(wrapper.trainableWeights()).hasSize(2);
    inner.trainable(false);
    assertThat(wrapper.trainableWeights()).isEmpty();
    wrapper.trainable(true);
    assertThat(wrapper.trainableWeights()).hasSize(2);
  }

  @Test
  void aCloneHasWeightsOfItsOwn() {
    RandomGenerator random = new SplittableRandom(SEED);
    Value input = Value.input(3);
    Value hidden = input.through(new Dense(3, "relu"));
    Value sum = Value.of(new Add(), input, hidden);
    Model model = new Functional(input, sum.through(new Dense(2))).build(random);
    Model clone = model.cloned(random);
    assertThat(clone.weights().keySet()).isEqualTo(model.weights().keySet());
    assertThat(values(clone).get("dense/kernel")).isNotEqualTo(values(model).get("dense/kernel"));
    clone.copyWeights(model);
    NdArray x = random(random, 5, 3);
    assertThat(clone.predict(x).data()).isEqualTo(model.predict(x).data());
    trained(clone, random);
    assertThat(clone.predict(x).data()).isNotEqualTo(model.predict(x).data());
  }

  @Test
  void weightsOfAnotherShapeAreNamed() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model = new Sequential(new Dense(2)).build(random, new int[] {3});
    Model other = new Sequential(new Dense(2)).build(random, new int[] {4});
    assertThatThrownBy(() -> model.copyWeights(other))
        .hasMessage("weight dense/kernel of [4, 2]; accepted: [3, 2]");
  }
}
