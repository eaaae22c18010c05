package dev.cartwheel.nets.benchmark;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks of {@link ModelCases} in DL4J's stock layers, which have no attention. */
final class Dl4jModels {

  private Dl4jModels() {}

  /** One training step of a model by its name in lower case. */
  static Runnable named(String name) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.FLOAT)
            .activation(Activation.RELU)
            .updater(new Adam(1e-3))
            .list();
    return switch (name) {
      case "conv" -> {
        layers.layer(convolution(16, 3, 1)).layer(dense(128)).layer(regression(6));
        yield step(layers, InputType.convolutional(10, 10, 4), Nd4j.rand(32, 6), 32, 4, 10, 10);
      }
      case "lenet" -> {
        layers.layer(convolution(20, 5, 1)).layer(pooling()).layer(convolution(50, 5, 1));
        layers.layer(pooling()).layer(dense(500));
        layers.layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
        INDArray numbers = Nd4j.zeros(64, 10);
        for (int i = 0; i < 64; i++) {
          numbers.putScalar(i, i % 10, 1);
        }
        yield step(layers, InputType.convolutional(28, 28, 1), numbers, 64, 1, 28, 28);
      }
      case "nature" -> {
        layers.layer(convolution(32, 8, 4)).layer(convolution(64, 4, 2));
        layers.layer(convolution(64, 3, 1)).layer(dense(512)).layer(regression(6));
        yield step(layers, InputType.convolutional(84, 84, 4), Nd4j.rand(32, 6), 32, 4, 84, 84);
      }
      case "lstm" -> {
        layers.layer(
            new LastTimeStep(
                new LSTM.Builder().nIn(64).nOut(128).activation(Activation.TANH).build()));
        layers.layer(regression(1));
        yield step(layers, InputType.recurrent(64, 50), Nd4j.rand(32, 1), 32, 64, 50);
      }
      default -> throw new IllegalArgumentException("unknown model " + name);
    };
  }

  private static ConvolutionLayer convolution(int filters, int size, int stride) {
    return new ConvolutionLayer.Builder(size, size).stride(stride, stride).nOut(filters).build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }

  private static OutputLayer regression(int outputs) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nOut(outputs)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static Runnable step(
      NeuralNetConfiguration.ListBuilder layers, InputType input, INDArray targets, int... shape) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.setInputType(input).build());
    network.init();
    INDArray x = Nd4j.rand(DataType.FLOAT, shape);
    INDArray y = targets.castTo(DataType.FLOAT);
    return () -> network.fit(x, y);
  }
}
