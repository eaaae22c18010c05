package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.core.Activation;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.core.Lambda;
import dev.cartwheel.nets.layers.merging.Add;
import dev.cartwheel.nets.layers.merging.Concatenate;
import dev.cartwheel.nets.layers.normalization.BatchNormalization;
import dev.cartwheel.nets.layers.regularization.Dropout;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final long SEED = 20261122;

  private static NdArray random(RandomGenerator random, int... shape) {
    NdArray array = NdArray.zeros(shape);
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = (float) (2 * random.nextDouble() - 1);
    }
    return array;
  }

  /** y = x·A with a fixed A, which a dense layer can learn exactly. */
  private static NdArray linear(NdArray x, int outputs) {
    NdArray y = NdArray.zeros(x.dimension(0), outputs);
    int inputs = x.dimension(1);
    for (int n = 0; n < x.dimension(0); n++) {
      for (int u = 0; u < outputs; u++) {
        for (int i = 0; i < inputs; i++) {
          y.data()[n * outputs + u] += x.data()[n * inputs + i] * (i - u + 0.5f);
        }
      }
    }
    return y;
  }

  @Test
  void aSequentialModelLearnsALinearMap() {
    RandomGenerator random = new SplittableRandom(SEED);
    NdArray x = random(random, 100, 3);
    NdArray y = linear(x, 2);
    Model model = new Sequential(new Dense(2)).build(random, new int[] {3});
    model.compile(Loss.named("mse"), OptimizerSpec.adam(0.1), "mae");
    double before = model.evaluate(x, y).get("loss");
    History history = model.fit(x, y, 40);
    assertThat(before).isGreaterThan(0.5);
    assertThat(history.of("loss")).hasSize(40);
    assertThat(history.last("loss")).as("seed %d", SEED).isLessThan(1e-3);
    assertThat(history.names()).containsExactly("loss", "mae");
    assertThat(model.evaluate(x, y).get("mae")).isLessThan(0.05);
    float predicted = model.predict(x).data()[0];
    assertThat(predicted).isCloseTo(y.data()[0], Offset.offset(0.1f));
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    List<float[]> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      RandomGenerator random = new SplittableRandom(SEED);
      NdArray x = random(random, 50, 3);
      Model model =
          new Sequential(
                  new Dense(5, "relu"), new BatchNormalization(), new Dropout(0.3), new Dense(2))
              .build(random, new int[] {3});
      model.compile(Loss.named("mse"), OptimizerSpec.adam(0.01));
      model.fit(x, linear(x, 2), 3);
      runs.add(model.weights().get("dense/kernel").tensor().value().clone());
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void aGraphHasSeveralInputsAndOutputsAndSharedLayers() {
    RandomGenerator random = new SplittableRandom(SEED);
    Value left = Value.input(3);
    Value right = Value.input(3);
    Dense shared = new Dense(4, "tanh");
    Value both = Value.of(new Concatenate(), left.through(shared), right.through(shared));
    Value residual = Value.of(new Add(), both, both.through(new Dense(8)));
    Functional model =
        new Functional(List.of(left, right), List.of(residual.through(new Dense(1)), both))
            .build(random);
    assertThat(model.weights().keySet())
        .containsExactly(
            "dense/kernel",
            "dense/bias",
            "dense_1/kernel",
            "dense_1/bias",
            "dense_2/kernel",
            "dense_2/bias");
    Samples samples =
        new Samples(
            List.of(random(random, 7, 3), random(random, 7, 3)),
            List.of(random(random, 7, 1), random(random, 7, 8)),
            List.of());
    model.compile(
        Compilation.of(Loss.named("mse"), OptimizerOptions.of(OptimizerSpec.sgd(0.1)))
            .withLosses(List.of(Loss.named("mse"), Loss.named("mae")), List.of(1.0, 0.5)));
    double first = model.trainOnBatch(samples);
    double last = first;
    for (int i = 0; i < 50; i++) {
      last = model.trainOnBatch(samples);
    }
    assertThat(last).as("seed %d", SEED).isLessThan(first / 2);
    List<NdArray> outputs = model.predict(samples, 4);
    assertThat(outputs.get(0).shape()).containsExactly(7, 1);
    assertThat(outputs.get(1).shape()).containsExactly(7, 8);
  }

  @Test
  void batchesDoNotChangeAPrediction() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model = new Sequential(new Dense(2)).build(random, new int[] {3});
    Samples samples = Samples.of(random(random, 7, 3));
    assertThat(model.predict(samples, 3).get(0).data())
        .startsWith(model.predict(samples, 7).get(0).data());
  }

  @Test
  void frozenLayersStay() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model = new Sequential(new Dense(4, "tanh"), new Dense(1)).build(random, new int[] {3});
    Weight kernel = model.weights().get("dense/kernel");
    float[] before = kernel.tensor().value().clone();
    model.layer("dense").trainable(false);
    model.compile(Loss.named("mse"), OptimizerSpec.sgd(0.1));
    model.trainOnBatch(Samples.of(random(random, 5, 3), random(random, 5, 1)));
    assertThat(kernel.tensor().value()).isEqualTo(before);
    model.layer("dense").trainable(true);
    model.compile(Loss.named("mse"), OptimizerSpec.sgd(0.1));
    model.trainOnBatch(Samples.of(random(random, 5, 3), random(random, 5, 1)));
    assertThat(kernel.tensor().value()).isNotEqualTo(before);
  }

  @Test
  void aModelOfOnesOwnNamesItsLayers() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model = new Residual().build(random, new int[] {5});
    assertThat(model.weights()).hasSize(4);
    assertThat(model.predict(random(random, 2, 5)).shape()).containsExactly(2, 5);
  }

  private static final class Residual extends Model {
    private final Layer first = layer(new Dense(8, "relu"));
    private final Layer last = layer(new Dense(5));
    private final Layer add = layer(new Add());

    @Override
    protected List<Tensor> compute(Call call, List<Tensor> inputs) {
      Tensor hidden = last.call(call, first.call(call, inputs));
      return List.of(add.call(call, List.of(hidden, inputs.get(0))));
    }
  }

  @Test
  void aRegularisedWeightShrinks() {
    RandomGenerator random = new SplittableRandom(SEED);
    Dense dense =
        new Dense(
            dev.cartwheel.nets.layers.LayerConfig.of(
                "units",
                1,
                "kernel_regularizer",
                Map.of("class_name", "L2", "config", Map.of("l2", 1))));
    Model model = new Sequential(dense).build(random, new int[] {2});
    model.compile(Loss.named("mse"), OptimizerSpec.sgd(0.1));
    float[] kernel = model.weights().get("dense/kernel").tensor().value();
    float before = kernel[0];
    model.trainOnBatch(Samples.of(NdArray.zeros(1, 2), NdArray.zeros(1, 1)));
    assertThat(kernel[0]).isCloseTo(before * 0.8f, Offset.offset(1e-6f));
  }

  @Test
  void anEpochStopsAtOnceWhenACallbackSaysSo() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model = new Sequential(new Dense(1)).build(random, new int[] {2});
    model.compile(Loss.named("mse"), OptimizerSpec.sgd(0.1));
    List<Integer> batches = new ArrayList<>();
    Callback stopper =
        new Callback() {
          @Override
          public void batchEnds(Training training, int batch, double loss) {
            batches.add(batch);
            if (batch == 2) {
              training.stop();
            }
          }
        };
    History history =
        model.fit(
            Samples.of(random(random, 50, 2), random(random, 50, 1)),
            Fit.epochs(9).batchSize(5).calling(stopper));
    assertThat(batches).containsExactly(0, 1, 2);
    assertThat(history.epochs()).isEqualTo(1);
  }

  @Test
  void accuracyIsTheOneThatFitsTheShapes() {
    RandomGenerator random = new SplittableRandom(SEED);
    Model model =
        new Sequential(
                new Lambda((tape, inputs) -> tape.scale(inputs.get(0), 2)),
                new Activation("softmax"))
            .build(random, new int[] {2});
    model.compile("sparse_categorical_crossentropy", "adam", "accuracy");
    NdArray x = new NdArray(new float[] {1, 0, 0, 1, 1, 0, 1, 0}, 4, 2);
    NdArray classes = new NdArray(new float[] {0, 1, 1, 0}, 4, 1);
    assertThat(model.evaluate(x, classes).get("accuracy")).isEqualTo(0.75);
    model.compile("categorical_crossentropy", "adam", "accuracy");
    assertThat(model.evaluate(x, x).get("accuracy")).isEqualTo(1);
  }

  @Test
  void clippedGradientsMoveWeightsByTheLimit() {
    Model model = new Sequential(new Dense(1)).build(new SplittableRandom(1), new int[] {1});
    model.compile(
        Compilation.of(
            Loss.named("mse"),
            OptimizerOptions.of("SGD", Map.of("learning_rate", 1, "clipvalue", 0.25))));
    float[] kernel = model.weights().get("dense/kernel").tensor().value();
    float before = kernel[0];
    model.trainOnBatch(
        Samples.of(new NdArray(new float[] {1}, 1, 1), new NdArray(new float[] {1e6f}, 1, 1)));
    assertThat(kernel[0]).isEqualTo(before + 0.25f);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(
            () -> new Sequential(new Dense(1)).compile(Loss.named("mse"), OptimizerSpec.sgd(1)))
        .hasMessage("model is not built; accepted: after build");
    Model model = new Sequential(new Dense(1)).build(new SplittableRandom(1), new int[] {2});
    assertThatThrownBy(() -> model.fit(NdArray.zeros(1, 2), NdArray.zeros(1, 1), 1))
        .hasMessage("model is not compiled; accepted: after compile");
    assertThatThrownBy(() -> Samples.of(NdArray.zeros(3, 2), NdArray.zeros(4, 1)))
        .hasMessageContaining("[3, 2] and [4, 1]");
    assertThatThrownBy(() -> model.predict(NdArray.zeros(3, 5)))
        .hasMessageStartingWith("layer dense: input [3, 5]; accepted: [..., 2]");
    assertThatThrownBy(() -> model.layer("dens")).hasMessageContaining("did you mean \"dense\"");
    assertThat(model.summary()).contains("dense (Dense)", "Total parameters: 3");
  }
}
