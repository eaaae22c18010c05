package dev.cartwheel.nets.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.attention.MultiHeadAttention;
import dev.cartwheel.nets.layers.convolution.Conv2D;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.merging.Add;
import dev.cartwheel.nets.layers.merging.Concatenate;
import dev.cartwheel.nets.layers.normalization.BatchNormalization;
import dev.cartwheel.nets.layers.normalization.LayerNormalization;
import dev.cartwheel.nets.layers.pooling.GlobalAveragePooling1D;
import dev.cartwheel.nets.layers.pooling.MaxPooling2D;
import dev.cartwheel.nets.layers.recurrent.GRU;
import dev.cartwheel.nets.layers.recurrent.LSTM;
import dev.cartwheel.nets.layers.reshaping.Flatten;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Functional;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.models.Value;
import dev.cartwheel.nets.tensor.Tensor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.ops.transforms.Transforms;

class Dl4jModelsTest {

  private static final float CLOSE = 1e-4f;

  private static Sequential images() {
    Sequential model =
        new Sequential(
            new Conv2D(LayerConfig.of("filters", 4, "kernel_size", 3, "activation", "relu")),
            new MaxPooling2D(2),
            new BatchNormalization(),
            new Flatten(),
            new Dense(6, "tanh"),
            new Dense(3));
    model.build(new SplittableRandom(1), new int[] {8, 7, 2});
    return model;
  }

  /** A branch of DL4J's own layers beside one of ours, and both kinds of vertex. */
  private static Functional sequences() {
    Value words = Value.input(5, 4);
    Value read = words.through(new LSTM(LayerConfig.of("units", 4, "return_sequences", true)));
    Value summed = Value.of(new Add(), words, read);
    Value attended = Value.of(new MultiHeadAttention(2, 3), summed, read);
    Value left = attended.through(new LayerNormalization()).through(new GlobalAveragePooling1D());
    Value right = summed.through(new GRU(3));
    Value both = Value.of(new Concatenate(), left, right);
    return new Functional(words, both.through(new Dense(2))).build(new SplittableRandom(2));
  }

  private static NdArray random(long seed, int... shape) {
    NdArray array = NdArray.zeros(shape);
    RandomGenerator random = new SplittableRandom(seed);
    for (int i = 0; i < array.data().length; i++) {
      array.data()[i] = random.nextFloat(-1, 1);
    }
    return array;
  }

  private static INDArray channelsFirst(NdArray array) {
    long[] shape = new long[array.rank()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = array.shape()[axis];
    }
    return ChannelAxis.first(HostArrays.toNative(array.data(), shape)).dup('c');
  }

  private static float[] rows(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  @Test
  void aSequentialModelBecomesAChainThatAnswersAlike() {
    Sequential model = images();
    MultiLayerNetwork network = Dl4jModels.toDl4j(model);
    NdArray x = random(3, 5, 8, 7, 2);
    assertThat(rows(network.output(channelsFirst(x))))
        .containsExactly(model.predict(x).data(), within(CLOSE));
    assertThat(network.getLayers())
        .as("all DL4J's own")
        .noneMatch(layer -> layer.conf().getLayer() instanceof LayerInDl4j);
  }

  @Test
  void aFunctionalModelBecomesAGraphThatAnswersAlike() {
    Functional model = sequences();
    ComputationGraph graph = Dl4jModels.toDl4j(model);
    NdArray x = random(3, 3, 5, 4);
    assertThat(rows(graph.outputSingle(channelsFirst(x))))
        .containsExactly(model.predict(x).data(), within(CLOSE));
  }

  @Test
  void bothEnginesTakeTheSameSteps() {
    Functional model = sequences();
    ComputationGraph graph = Dl4jModels.toDl4j(model, List.of(new LossMSE()), new Sgd(0.1));
    model.compile(Loss.named("mse"), new OptimizerSpec.Sgd(0.1, 0, false));
    NdArray x = random(4, 3, 5, 4);
    NdArray y = random(5, 3, 2);
    for (int step = 0; step < 3; step++) {
      model.trainOnBatch(Samples.of(x, y));
      graph.fit(new INDArray[] {channelsFirst(x)}, new INDArray[] {channelsFirst(y)});
    }
    Functional trained = sequences();
    Dl4jModels.copyWeights(graph, trained);
    model
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(trained.weights().get(name).tensor().value())
                    .as(name)
                    .containsExactly(weight.tensor().value(), within(CLOSE)));
    assertThat(trained.predict(x).data()).isNotEqualTo(sequences().predict(x).data());
  }

  @Test
  void weightsGoBothWays() {
    Sequential model = images();
    MultiLayerNetwork network = Dl4jModels.toDl4j(model, new LossMSE(), new Sgd(0.05));
    NdArray x = random(6, 4, 8, 7, 2);
    network.fit(channelsFirst(x), channelsFirst(random(7, 4, 3)));
    assertThat(rows(network.output(channelsFirst(x)))).isNotEqualTo(model.predict(x).data());
    Dl4jModels.copyWeights(network, model);
    float[] learned = model.predict(x).data();
    assertThat(rows(network.output(channelsFirst(x)))).containsExactly(learned, within(CLOSE));
    Sequential fresh = images();
    Dl4jModels.copyWeights(fresh, network);
    assertThat(rows(network.output(channelsFirst(x))))
        .containsExactly(fresh.predict(x).data(), within(CLOSE));
  }

  @Test
  void aNetworkWithOurLayersIsSavedAndReadAgain(@TempDir Path folder) throws IOException {
    ComputationGraph graph = Dl4jModels.toDl4j(sequences(), List.of(new LossMSE()), new Sgd(0.1));
    File file = folder.resolve("graph.zip").toFile();
    ModelSerializer.writeModel(graph, file, true);
    ComputationGraph read = ModelSerializer.restoreComputationGraph(file);
    INDArray x = channelsFirst(random(8, 2, 5, 4));
    assertThat(rows(read.outputSingle(x))).isEqualTo(rows(graph.outputSingle(x)));
  }

  @Test
  void ourLayerLearnsInAHandMadeNetwork() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.02))
                .list()
                .layer(LayerInDl4j.of(new GRU(8), 6, 2))
                .layer(
                    new OutputLayer.Builder(new LossMSE())
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    INDArray x = channelsFirst(random(9, 16, 6, 2));
    INDArray y = Transforms.tanh(x.sum(2).sum(true, 1));
    network.fit(x, y);
    double first = network.score();
    for (int i = 0; i < 150; i++) {
      network.fit(x, y);
    }
    assertThat(network.score()).isLessThan(first / 2);
  }

  @Test
  void aLayerOfOnesOwnRunsInDl4j() {
    Sequential model = new Sequential(new Dense(3), new Doubled());
    model.build(new SplittableRandom(4), new int[] {2});
    NdArray x = random(10, 4, 2);
    assertThat(rows(Dl4jModels.toDl4j(model).output(channelsFirst(x))))
        .containsExactly(model.predict(x).data(), within(CLOSE));
  }

  private static final class Doubled extends Layer {

    Doubled() {
      super(LayerConfig.of());
    }

    @Override
    protected Tensor compute(Call call, List<Tensor> inputs) {
      return call.tape().scale(inputs.get(0), 2);
    }
  }

  @Test
  void penaltiesGoAlong() {
    Sequential model =
        new Sequential(
            new Dense(LayerConfig.of("units", 2, "kernel_regularizer", "l2", "use_bias", false)));
    model.build(new SplittableRandom(5), new int[] {3});
    model.compile(Loss.named("mse"), new OptimizerSpec.Sgd(1, 0, false));
    MultiLayerNetwork network = Dl4jModels.toDl4j(model, new LossMSE(), new Sgd(1));
    NdArray x = random(11, 4, 3);
    NdArray y = random(12, 4, 2);
    model.trainOnBatch(Samples.of(x, y));
    network.fit(channelsFirst(x), channelsFirst(y));
    assertThat(rows(network.getLayer(0).getParam("W")))
        .containsExactly(
            Arrays.copyOf(model.layers().get(0).weights().get(0).tensor().value(), 6),
            within(CLOSE));
  }

  @Test
  void whatDl4jCannotHaveIsRefusedByName() {
    Dense shared = new Dense(2);
    Value x = Value.input(2);
    Functional twice =
        new Functional(x, x.through(shared).through(shared)).build(new SplittableRandom(6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dl4jModels.toDl4j(twice))
        .withMessage("layer dense is used twice; DL4J shares no weights");
    Sequential bounded =
        new Sequential(new Dense(LayerConfig.of("units", 2, "kernel_constraint", "non_neg")));
    bounded.build(new SplittableRandom(6), new int[] {2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dl4jModels.toDl4j(bounded))
        .withMessage("layer dense with a constraint in DL4J; accepted: none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dl4jModels.copyWeights(images(), Dl4jModels.toDl4j(small())))
        .withMessageContaining("accepted: ");
  }

  private static Sequential small() {
    Sequential model = new Sequential(new Dense(1));
    model.build(new SplittableRandom(7), new int[] {2});
    return model;
  }
}
