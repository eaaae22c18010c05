package dev.cartwheel.nets.dl4j;

import static dev.cartwheel.nets.dl4j.SmallDl4j.network;
import static dev.cartwheel.nets.dl4j.SmallDl4j.output;
import static dev.cartwheel.nets.dl4j.Trials.SEED;
import static dev.cartwheel.nets.dl4j.Trials.assertClose;
import static dev.cartwheel.nets.dl4j.Trials.assertEqualBits;
import static dev.cartwheel.nets.dl4j.Trials.assertGradientsAreRight;
import static dev.cartwheel.nets.dl4j.Trials.parameters;
import static dev.cartwheel.nets.dl4j.Trials.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that a user of DL4J has already. */
class WrappedNetworkTest {

  static {
    Nd4jRuntime.start();
  }

  @Test
  void itLearnsInPlaceByALossOfOurs() {
    MultiLayerNetwork theirs =
        network(
            adam()
                .list()
                .layer(dense(4, 7, Activation.RELU))
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(7)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    Network twin = Dl4jConverter.fromDl4j(theirs, Backends.standard());
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs)) {
      assertThat(wrapped.inputWidth()).isEqualTo(4);
      assertThat(wrapped.outputWidth()).isEqualTo(3);
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < 10; i++) {
        float[] inputs = uniform(random, 5 * 4, 1);
        OutputLoss loss = new MeanSquaredError(uniform(random, 5 * 3, 1));
        wrapped.fit(inputs, 5, loss);
        twin.fit(inputs, 5, loss);
      }
      assertClose(parameters(wrapped), parameters(twin), "parameters");
    }
    Network learned = Dl4jConverter.fromDl4j(theirs, Backends.standard());
    assertClose(parameters(learned), parameters(twin), "shared parameters");
  }

  @Test
  void convolutionsTakeRowsAndTheirGradientsAreRight() {
    MultiLayerNetwork theirs =
        network(
            adam()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(3).activation(Activation.TANH).build())
                .layer(dense(18, 6, Activation.TANH))
                .layer(output(6, 2))
                .setInputType(InputType.convolutional(5, 4, 2)));
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs, 2, 5, 4)) {
      assertThat(wrapped.inputWidth()).isEqualTo(2 * 5 * 4);
      float[] inputs = uniform(new SplittableRandom(SEED), 3 * 40, 1);
      float[] outputs = new float[3 * 2];
      wrapped.forward(inputs, 3, outputs);
      INDArray images = Nd4j.create(inputs, new long[] {3, 2, 5, 4}, 'c');
      assertClose(outputs, theirs.output(images).dup('c').data().asFloat(), "outputs");
      assertGradientsAreRight(wrapped, 3, 7);
      assertLearns(wrapped, 3, 30, 0.25f);
      assertThatThrownBy(wrapped::spec)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("layer 0 of the DL4J network has ConvolutionLayer");
      assertACopyGoesOn(wrapped);
    }
  }

  /** One array feeds two vertices, and two gradients meet in it. */
  @Test
  void graphsWithResidualAndMergedPathsHaveRightGradients() {
    GraphBuilder builder =
        adam()
            .graphBuilder()
            .addInputs("in")
            .addLayer("first", dense(5, 6, Activation.TANH), "in")
            .addLayer("second", dense(6, 6, Activation.TANH), "first")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
            .addLayer("third", dense(6, 4, Activation.SIGMOID), "sum")
            .addVertex("both", new MergeVertex(), "third", "sum", "in")
            .addLayer("out", output(15, 3), "both")
            .setOutputs("out");
    ComputationGraph theirs = new ComputationGraph(builder.build());
    theirs.init();
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs)) {
      float[] inputs = uniform(new SplittableRandom(SEED), 4 * 5, 1);
      float[] outputs = new float[4 * 3];
      wrapped.forward(inputs, 4, outputs);
      INDArray rows = Nd4j.create(inputs, new long[] {4, 5}, 'c');
      assertClose(outputs, theirs.outputSingle(rows).dup('c').data().asFloat(), "outputs");
      assertGradientsAreRight(wrapped, 4, 1);
      assertLearns(wrapped, 4, 60, 0.25f);
      assertACopyGoesOn(wrapped);
      wrapped.forward(inputs, 4, outputs);
      assertClose(outputs, theirs.outputSingle(rows).dup('c').data().asFloat(), "after learning");
    }
  }

  /** Its running mean and variance are parameters to DL4J, and must come along. */
  @Test
  void batchesMayBeNormalised() {
    MultiLayerNetwork theirs =
        network(
            new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Sgd(0.05))
                .list()
                .layer(dense(4, 6, Activation.TANH))
                .layer(new BatchNormalization.Builder().nIn(6).nOut(6).build())
                .layer(output(6, 2)));
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs)) {
      assertLearns(wrapped, 16, 200, 0.8f);
    }
  }

  @Test
  void aLossLayerGivesWayToo() {
    MultiLayerNetwork theirs =
        network(
            adam()
                .list()
                .layer(dense(4, 3, Activation.IDENTITY))
                .layer(
                    new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build()));
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs)) {
      assertGradientsAreRight(wrapped, 3, 1);
      float[] outputs = new float[3];
      wrapped.forward(new float[] {1, 2, 3, 4}, 1, outputs);
      assertThat((double) outputs[0] + outputs[1] + outputs[2]).isBetween(1 - 1e-5, 1 + 1e-5);
    }
  }

  @Test
  void whatCannotBeDrivenIsNamed() {
    MultiLayerNetwork doubles =
        network(adam().dataType(DataType.DOUBLE).list().layer(output(2, 1)));
    assertThatThrownBy(() -> Dl4jNetwork.wrap(doubles))
        .hasMessage("DL4J network of data type DOUBLE; accepted: FLOAT");
    LSTM lstm = new LSTM.Builder().nIn(2).nOut(3).build();
    RnnOutputLayer sequence =
        new RnnOutputLayer.Builder(LossFunction.MSE)
            .nIn(3)
            .nOut(1)
            .activation(Activation.IDENTITY)
            .build();
    MultiLayerNetwork recurrent = network(adam().list().layer(lstm).layer(sequence));
    assertThatThrownBy(() -> Dl4jNetwork.wrap(recurrent))
        .hasMessage(
            "DL4J network ends in RnnOutputLayer; accepted: OutputLayer, LossLayer, or a layer that"
                + " gives rows");
    MultiLayerNetwork states = network(adam().list().layer(lstm.clone()));
    assertThatThrownBy(() -> Dl4jNetwork.wrap(states))
        .hasMessage(
            "DL4J network does not begin with a dense layer; give the shape of one input, such as"
                + " channels, height, width");
    assertThatThrownBy(() -> Dl4jNetwork.wrap(states, 2, 5))
        .hasMessage("DL4J network gives outputs of shape [1, 3, 5] for one row; accepted: [1, O]");
    ComputationGraph siamese =
        new ComputationGraph(
            adam()
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("out", output(4, 1), "a", "b")
                .setOutputs("out")
                .build());
    siamese.init();
    assertThatThrownBy(() -> Dl4jNetwork.wrap(siamese))
        .hasMessage("DL4J graph with inputs [a, b], outputs [out]; accepted: one of each");
  }

  private static void assertLearns(Network network, int batch, int updates, float share) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] inputs = uniform(random, batch * network.inputWidth(), 1);
    OutputLoss loss = new MeanSquaredError(uniform(random, batch * network.outputWidth(), 1));
    float first = network.fit(inputs, batch, loss);
    for (int i = 0; i < updates; i++) {
      network.fit(inputs, batch, loss);
    }
    float[] outputs = new float[batch * network.outputWidth()];
    network.forward(inputs, batch, outputs);
    assertThat(loss.evaluate(outputs, batch, network.outputWidth(), new float[outputs.length]))
        .as("seed %d, of %s at first", SEED, first)
        .isLessThan(share * first);
  }

  private static void assertACopyGoesOn(Dl4jNetwork network) {
    try (Network copy = network.copy()) {
      SplittableRandom random = new SplittableRandom(SEED);
      float[] inputs = uniform(random, 2 * network.inputWidth(), 1);
      OutputLoss loss = new MeanSquaredError(uniform(random, 2 * network.outputWidth(), 1));
      for (int i = 0; i < 2; i++) {
        assertThat(copy.fit(inputs, 2, loss)).isEqualTo(network.fit(inputs, 2, loss));
      }
      assertEqualBits(parameters(copy), parameters(network));
    }
  }

  private static NeuralNetConfiguration.Builder adam() {
    return new NeuralNetConfiguration.Builder().seed(SEED).updater(new Adam(0.01));
  }

  private static DenseLayer dense(int inputs, int units, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(units).activation(activation).build();
  }
}
