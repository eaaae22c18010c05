package dev.cartwheel.nets.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class Dl4jConverterTest {

  private static final long SEED = 20261122;

  static {
    Nd4jRuntime.start();
  }

  /** DL4J's own fit, its loss and division by the batch included, against ours. */
  @Test
  void dl4jTrainsAConvertedNetworkAsWeWould() {
    NetworkSpec spec = NetworkSpec.mlp(3, new int[] {8}, 2).withOptimizer(OptimizerSpec.adam(0.01));
    Network ours = Backends.standard().create(spec, new SplittableRandom(SEED));
    SplittableRandom random = new SplittableRandom(SEED);
    train(ours, random, 10);
    MultiLayerNetwork theirs = Dl4jConverter.toDl4j(ours, new LossMSE());
    for (int i = 0; i < 10; i++) {
      float[] inputs = uniform(random, 6 * 3);
      float[] targets = uniform(random, 6 * 2);
      ours.fit(inputs, 6, new MeanSquaredError(targets));
      theirs.fit(rows(inputs, 6, 3), rows(targets, 6, 2));
    }
    Network back = Dl4jConverter.fromDl4j(theirs, Backends.standard());
    assertClose(parameters(back), parameters(ours));
    assertClose(back.optimizerState(), ours.optimizerState());
    assertThat(back.spec().optimizer()).isEqualTo(spec.optimizer());
    train(ours, new SplittableRandom(1), 5);
    train(back, new SplittableRandom(1), 5);
    assertClose(parameters(back), parameters(ours));
  }

  @Test
  void aConvertedNetworkAnswersAsItsOrigin() {
    MultiLayerNetwork theirs = classifier();
    for (String backend : new String[] {"vector", "dl4j"}) {
      try (Network ours = Dl4jConverter.fromDl4j(theirs, Backends.named(backend))) {
        float[] inputs = uniform(new SplittableRandom(SEED), 5 * 4);
        float[] outputs = new float[5 * 3];
        ours.forward(inputs, 5, outputs);
        assertClose(outputs, theirs.output(rows(inputs, 5, 4)).dup('c').data().asFloat());
      }
    }
  }

  @Test
  void aWrappedNetworkLearnsInPlaceByALossOfOurs() {
    MultiLayerNetwork theirs = classifier();
    Network twin = Dl4jConverter.fromDl4j(theirs, Backends.standard());
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs)) {
      assertThat(wrapped.inputWidth()).isEqualTo(4);
      assertThat(wrapped.outputWidth()).isEqualTo(3);
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < 10; i++) {
        float[] inputs = uniform(random, 5 * 4);
        OutputLoss loss = new MeanSquaredError(uniform(random, 5 * 3));
        wrapped.fit(inputs, 5, loss);
        twin.fit(inputs, 5, loss);
      }
      assertClose(parameters(wrapped), parameters(twin));
    }
    Network learned = Dl4jConverter.fromDl4j(theirs, Backends.standard());
    assertClose(parameters(learned), parameters(twin));
  }

  @Test
  void aWrappedConvolutionalNetworkTakesRowsAndItsGradientsAreRight() {
    MultiLayerNetwork theirs =
        network(
            new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Adam(0.01))
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(3).activation(Activation.TANH).build())
                .layer(new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build())
                .layer(output(6, 2))
                .setInputType(InputType.convolutional(5, 4, 2)));
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs, 2, 5, 4)) {
      assertThat(wrapped.inputWidth()).isEqualTo(2 * 5 * 4);
      SplittableRandom random = new SplittableRandom(SEED);
      float[] inputs = uniform(random, 3 * 40);
      OutputLoss loss = new MeanSquaredError(uniform(random, 3 * 2));
      float[] outputs = new float[3 * 2];
      wrapped.forward(inputs, 3, outputs);
      INDArray images = Nd4j.create(inputs, new long[] {3, 2, 5, 4}, 'c');
      assertClose(outputs, theirs.output(images).dup('c').data().asFloat());

      float[] gradients = new float[wrapped.parameterCount()];
      float[] inputGradients = new float[inputs.length];
      wrapped.gradients(inputs, 3, loss, gradients, inputGradients);
      for (int i = 0; i < inputs.length; i += 7) {
        assertThat((double) inputGradients[i])
            .as("seed %d, input %d", SEED, i)
            .isCloseTo(numericInputGradient(wrapped, inputs, i, loss), offset());
      }
      float[] start = parameters(wrapped);
      for (int i = 0; i < start.length; i += 11) {
        assertThat((double) gradients[i])
            .as("seed %d, parameter %d", SEED, i)
            .isCloseTo(numericGradient(wrapped, start, i, inputs, loss), offset());
      }
      wrapped.writeParameters(start);
      float first = wrapped.fit(inputs, 3, loss);
      for (int i = 0; i < 30; i++) {
        wrapped.fit(inputs, 3, loss);
      }
      assertThat(wrapped.fit(inputs, 3, loss)).isLessThan(first / 4);
      assertThatThrownBy(wrapped::spec)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("layer 0 of the DL4J network has ConvolutionLayer");
      try (Network copy = wrapped.copy()) {
        assertThat(copy.fit(inputs, 3, loss)).isEqualTo(wrapped.fit(inputs, 3, loss));
      }
    }
  }

  /** Its running mean and variance are parameters to DL4J, and must come along. */
  @Test
  void aWrappedNetworkMayNormaliseBatches() {
    MultiLayerNetwork theirs =
        network(
            new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Sgd(0.05))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(6).build())
                .layer(new BatchNormalization.Builder().nIn(6).nOut(6).build())
                .layer(output(6, 2)));
    try (Dl4jNetwork wrapped = Dl4jNetwork.wrap(theirs)) {
      SplittableRandom random = new SplittableRandom(SEED);
      float[] inputs = uniform(random, 16 * 4);
      OutputLoss loss = new MeanSquaredError(uniform(random, 16 * 2));
      float first = wrapped.fit(inputs, 16, loss);
      for (int i = 0; i < 200; i++) {
        wrapped.fit(inputs, 16, loss);
      }
      float[] outputs = new float[16 * 2];
      wrapped.forward(inputs, 16, outputs);
      assertThat(loss.evaluate(outputs, 16, 2, new float[32])).isLessThan(first * 0.8f);
    }
  }

  @Test
  void whatCannotBeDrivenOrConvertedIsNamed() {
    MultiLayerNetwork doubles =
        network(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(output(2, 1)));
    assertThatThrownBy(() -> Dl4jNetwork.wrap(doubles))
        .hasMessage("DL4J network of data type DOUBLE; accepted: FLOAT");
    MultiLayerNetwork recurrent =
        network(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(3).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(3)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build()));
    assertThatThrownBy(() -> Dl4jNetwork.wrap(recurrent))
        .hasMessage(
            "layer 1 of the DL4J network has RnnOutputLayer; accepted: a last layer that gives"
                + " rows, or OutputLayer");
    MultiLayerNetwork otherRmsProp =
        network(
            new NeuralNetConfiguration.Builder()
                .updater(new RmsProp(0.1))
                .list()
                .layer(output(2, 1)));
    assertThatThrownBy(() -> Dl4jConverter.specOf(otherRmsProp))
        .hasMessageStartingWith("layer 0 of the DL4J network has optimizer RmsProp")
        .hasMessageEndingWith(
            "accepted: Adam, AMSGrad, Sgd, Nesterovs, with a constant learning rate");
    MultiLayerNetwork regularised =
        network(new NeuralNetConfiguration.Builder().l2(0.1).list().layer(output(2, 1)));
    assertThatThrownBy(() -> Dl4jConverter.specOf(regularised))
        .hasMessageContaining("dropout, weight noise, constraints or regularisation");
    Network ours =
        Backends.standard().create(NetworkSpec.mlp(2, new int[0], 3), new SplittableRandom(SEED));
    assertThatThrownBy(() -> Dl4jConverter.copyParameters(otherRmsProp, ours))
        .hasMessage(
            "DL4J network of 3 parameters beside one of 9; accepted: networks of equal layers");
  }

  private static MultiLayerNetwork classifier() {
    return network(
        new NeuralNetConfiguration.Builder()
            .seed(SEED)
            .updater(new Adam(0.01))
            .list()
            .layer(new DenseLayer.Builder().nIn(4).nOut(7).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(7)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build()));
  }

  private static OutputLayer output(int inputs, int outputs) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(inputs)
        .nOut(outputs)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static MultiLayerNetwork network(NeuralNetConfiguration.ListBuilder layers) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }

  private static double numericInputGradient(
      Network network, float[] inputs, int at, OutputLoss loss) {
    float[] moved = inputs.clone();
    moved[at] = inputs[at] + 5e-3f;
    double above = lossOf(network, moved, loss);
    moved[at] = inputs[at] - 5e-3f;
    return (above - lossOf(network, moved, loss)) / 1e-2;
  }

  private static double numericGradient(
      Network network, float[] parameters, int at, float[] inputs, OutputLoss loss) {
    float[] moved = parameters.clone();
    moved[at] = parameters[at] + 5e-3f;
    network.writeParameters(moved);
    double above = lossOf(network, inputs, loss);
    moved[at] = parameters[at] - 5e-3f;
    network.writeParameters(moved);
    return (above - lossOf(network, inputs, loss)) / 1e-2;
  }

  private static double lossOf(Network network, float[] inputs, OutputLoss loss) {
    int batch = inputs.length / network.inputWidth();
    float[] outputs = new float[batch * network.outputWidth()];
    network.forward(inputs, batch, outputs);
    return loss.evaluate(outputs, batch, network.outputWidth(), new float[outputs.length]);
  }

  private static Offset<Double> offset() {
    return Offset.offset(1e-3);
  }

  private static void train(Network network, SplittableRandom random, int updates) {
    for (int i = 0; i < updates; i++) {
      network.fit(uniform(random, 6 * 3), 6, new MeanSquaredError(uniform(random, 6 * 2)));
    }
  }

  private static INDArray rows(float[] values, int batch, int width) {
    return Nd4j.create(values, new long[] {batch, width}, 'c');
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("seed %d, [%d]: %s for %s", SEED, i, actual[i], expected[i])
          .isLessThanOrEqualTo(1e-4f * Math.max(1, Math.abs(expected[i])));
    }
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  private static float[] uniform(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
