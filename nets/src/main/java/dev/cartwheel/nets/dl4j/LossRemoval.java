package dev.cartwheel.nets.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Configurations of existing DL4J networks made ready for a loss from outside: a last output layer
 * becomes a dense layer, a last loss layer an activation, and gradients are not divided by the
 * batch. Parameters stay where they are.
 */
final class LossRemoval {

  private LossRemoval() {}

  /**
   * @throws IllegalArgumentException if the network does not end so, or is not of floats
   */
  static MultiLayerConfiguration from(MultiLayerConfiguration original) {
    requireFloats(original.getDataType());
    MultiLayerConfiguration configuration = original.clone();
    configuration.getConfs().forEach(LossRemoval::prepare);
    removeLoss(configuration.getConf(configuration.getConfs().size() - 1));
    return configuration;
  }

  /**
   * @throws IllegalArgumentException if the graph has several inputs or outputs, ends otherwise, or
   *     is not of floats
   */
  static ComputationGraphConfiguration from(ComputationGraphConfiguration original) {
    requireFloats(original.getDataType());
    List<String> inputs = original.getNetworkInputs();
    List<String> outputs = original.getNetworkOutputs();
    if (inputs.size() != 1 || outputs.size() != 1) {
      throw new IllegalArgumentException(
          "DL4J graph with inputs " + inputs + ", outputs " + outputs + "; accepted: one of each");
    }
    ComputationGraphConfiguration configuration = original.clone();
    configuration.getDefaultConfiguration().setMiniBatch(false);
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        prepare(layer.getLayerConf());
      }
    }
    if (configuration.getVertices().get(outputs.get(0)) instanceof LayerVertex last) {
      removeLoss(last.getLayerConf());
    }
    return configuration;
  }

  private static void requireFloats(DataType type) {
    if (type != DataType.FLOAT) {
      throw new IllegalArgumentException("DL4J network of data type " + type + "; accepted: FLOAT");
    }
  }

  /**
   * The batch is the loss's to divide by. DL4J's Keras importer gives layers a dropout that drops
   * nothing and whose backward pass fails on images with channels last.
   */
  private static void prepare(NeuralNetConfiguration configuration) {
    configuration.setMiniBatch(false);
    Layer layer = configuration.getLayer();
    if (layer.getIDropout() instanceof Dropout dropout
        && dropout.getP() == 1
        && dropout.getPSchedule() == null) {
      layer.setIDropout(null);
    }
  }

  private static void removeLoss(NeuralNetConfiguration last) {
    Layer layer = last.getLayer();
    if (layer.getClass() == OutputLayer.class) {
      last.setLayer(dense((OutputLayer) layer));
    } else if (layer.getClass() == LossLayer.class) {
      ActivationLayer activation = new ActivationLayer(((LossLayer) layer).getActivationFn());
      activation.setLayerName(layer.getLayerName());
      last.setLayer(activation);
    } else if (layer instanceof BaseOutputLayer) {
      throw new IllegalArgumentException(
          "DL4J network ends in "
              + layer.getClass().getSimpleName()
              + "; accepted: OutputLayer, LossLayer, or a layer that gives rows");
    }
  }

  private static DenseLayer dense(OutputLayer output) {
    DenseLayer dense =
        new DenseLayer.Builder()
            .nIn(output.getNIn())
            .nOut(output.getNOut())
            .hasBias(output.hasBias())
            .activation(output.getActivationFn())
            .updater(output.getIUpdater())
            .gradientNormalization(output.getGradientNormalization())
            .gradientNormalizationThreshold(output.getGradientNormalizationThreshold())
            .build();
    dense.setLayerName(output.getLayerName());
    dense.setBiasUpdater(output.getBiasUpdater());
    dense.setRegularization(output.getRegularization());
    dense.setRegularizationBias(output.getRegularizationBias());
    dense.setWeightNoise(output.getWeightNoise());
    dense.setIDropout(output.getIDropout());
    dense.setConstraints(output.getConstraints());
    dense.setWeightInitFn(output.getWeightInitFn());
    return dense;
  }
}
