package dev.cartwheel.nets.dl4j;

import static dev.cartwheel.nets.dl4j.SmallDl4j.network;
import static dev.cartwheel.nets.dl4j.SmallDl4j.output;
import static dev.cartwheel.nets.dl4j.Trials.SEED;
import static dev.cartwheel.nets.dl4j.Trials.assertClose;
import static dev.cartwheel.nets.dl4j.Trials.parameters;
import static dev.cartwheel.nets.dl4j.Trials.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class Dl4jConverterTest {

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
      float[] inputs = uniform(random, 6 * 3, 1);
      float[] targets = uniform(random, 6 * 2, 1);
      ours.fit(inputs, 6, new MeanSquaredError(targets));
      theirs.fit(rows(inputs, 6, 3), rows(targets, 6, 2));
    }
    Network back = Dl4jConverter.fromDl4j(theirs, Backends.standard());
    assertClose(parameters(back), parameters(ours), "parameters");
    assertClose(back.optimizerState(), ours.optimizerState(), "optimizer state");
    assertThat(back.spec().optimizer()).isEqualTo(spec.optimizer());
    train(ours, new SplittableRandom(1), 5);
    train(back, new SplittableRandom(1), 5);
    assertClose(parameters(back), parameters(ours), "parameters");
  }

  @Test
  void aConvertedNetworkAnswersAsItsOrigin() {
    MultiLayerNetwork theirs = classifier();
    for (String backend : new String[] {"vector", "dl4j"}) {
      try (Network ours = Dl4jConverter.fromDl4j(theirs, Backends.named(backend))) {
        float[] inputs = uniform(new SplittableRandom(SEED), 5 * 4, 1);
        float[] outputs = new float[5 * 3];
        ours.forward(inputs, 5, outputs);
        assertClose(
            outputs, theirs.output(rows(inputs, 5, 4)).dup('c').data().asFloat(), "outputs");
      }
    }
  }

  @Test
  void whatCannotBeConvertedIsNamed() {
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

  private static void train(Network network, SplittableRandom random, int updates) {
    for (int i = 0; i < updates; i++) {
      network.fit(uniform(random, 6 * 3, 1), 6, new MeanSquaredError(uniform(random, 6 * 2, 1)));
    }
  }

  private static INDArray rows(float[] values, int batch, int width) {
    return Nd4j.create(values, new long[] {batch, width}, 'c');
  }
}
