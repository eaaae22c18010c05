package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A {@link NetworkSpec} in DL4J's words, and back. */
final class Dl4jConfigurations {

  private Dl4jConfigurations() {}

  /** A network of dense layers without an output layer: its loss comes from outside, as dL/dy. */
  static MultiLayerConfiguration toDl4j(NetworkSpec spec) {
    // a loss of ours has its mean in it
    return chain(spec, global(spec).miniBatch(false), spec.layers().size()).build();
  }

  /** The same with the last layer an output layer, to be trained by DL4J on its own. */
  static MultiLayerConfiguration toDl4j(NetworkSpec spec, ILossFunction loss) {
    int last = spec.layers().size() - 1;
    DenseSpec end = spec.layers().get(last);
    int inputs = last == 0 ? spec.inputs() : spec.layers().get(last - 1).units();
    return chain(spec, global(spec).miniBatch(true), last)
        .layer(
            new OutputLayer.Builder(loss)
                .nIn(inputs)
                .nOut(end.units())
                .activation(Dl4jActivations.toDl4j(end.activation()))
                .build())
        .build();
  }

  private static NeuralNetConfiguration.Builder global(NetworkSpec spec) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(Dl4jUpdaters.toDl4j(spec.optimizer()));
    if (spec.clipping() instanceof GradientClipping.ByValue value) {
      builder
          .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
          .gradientNormalizationThreshold(value.limit());
    } else if (spec.clipping() instanceof GradientClipping.ByNorm norm) {
      builder
          .gradientNormalization(GradientNormalization.ClipL2PerParamType)
          .gradientNormalizationThreshold(norm.limit());
    }
    return builder;
  }

  /** The first {@code count} layers. */
  private static NeuralNetConfiguration.ListBuilder chain(
      NetworkSpec spec, NeuralNetConfiguration.Builder builder, int count) {
    NeuralNetConfiguration.ListBuilder list = builder.list();
    int inputs = spec.inputs();
    for (DenseSpec layer : spec.layers().subList(0, count)) {
      list.layer(
          new DenseLayer.Builder()
              .nIn(inputs)
              .nOut(layer.units())
              .activation(Dl4jActivations.toDl4j(layer.activation()))
              .build());
      inputs = layer.units();
    }
    return list;
  }

  /**
   * Our description of a chain of dense layers, an output layer counting as one. Initialisers are
   * the standard ones: DL4J's parameters are drawn already.
   *
   * @throws IllegalArgumentException if a layer is of another kind or has what ours has not; the
   *     message names it
   */
  static NetworkSpec fromDl4j(MultiLayerConfiguration configuration) {
    List<DenseSpec> layers = new ArrayList<>();
    OptimizerSpec optimizer = null;
    GradientClipping clipping = GradientClipping.none();
    int inputs = 0;
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      FeedForwardLayer layer = dense(configuration, i);
      if (i == 0) {
        inputs = Math.toIntExact(layer.getNIn());
      }
      layers.add(
          new DenseSpec(
              Math.toIntExact(layer.getNOut()),
              activation(layer, i),
              Initializer.glorotUniform(),
              Initializer.zeros()));
      OptimizerSpec here = optimizer(layer, i);
      if (optimizer != null && !optimizer.equals(here)) {
        throw refused(i, "optimizer " + here, "one optimizer for all layers");
      }
      optimizer = here;
      clipping = clipping(layer, i);
    }
    if (optimizer == null) {
      throw new IllegalArgumentException("DL4J network without layers; accepted: 1 or more");
    }
    return new NetworkSpec(inputs, layers, optimizer, clipping);
  }

  private static FeedForwardLayer dense(MultiLayerConfiguration configuration, int index) {
    Layer layer = configuration.getConf(index).getLayer();
    boolean plain =
        (layer instanceof DenseLayer dense && dense.hasBias() && !dense.hasLayerNorm())
            || (layer instanceof OutputLayer output && output.hasBias());
    if (!plain || configuration.getInputPreProcess(index) != null) {
      throw refused(
          index, layer.getClass().getSimpleName(), "dense layers with bias, without preprocessor");
    }
    FeedForwardLayer chained = (FeedForwardLayer) layer;
    if (chained.getIDropout() != null
        || chained.getWeightNoise() != null
        || (chained.getConstraints() != null && !chained.getConstraints().isEmpty())
        || !chained.getRegularization().isEmpty()
        || !chained.getRegularizationBias().isEmpty()) {
      throw refused(
          index,
          "dropout, weight noise, constraints or regularisation",
          "dense layers without them");
    }
    return chained;
  }

  private static Activation activation(BaseLayer layer, int index) {
    return Dl4jActivations.fromDl4j(layer.getActivationFn())
        .orElseThrow(
            () -> refused(index, "activation " + layer.getActivationFn(), "Keras's activations"));
  }

  private static OptimizerSpec optimizer(BaseLayer layer, int index) {
    return Dl4jUpdaters.fromDl4j(layer.getIUpdater())
        .orElseThrow(
            () ->
                refused(
                    index,
                    "optimizer " + layer.getIUpdater(),
                    "Adam, AMSGrad, Sgd, Nesterovs, with a constant learning rate"));
  }

  private static GradientClipping clipping(BaseLayer layer, int index) {
    GradientNormalization normalization = layer.getGradientNormalization();
    if (normalization == null || normalization == GradientNormalization.None) {
      return GradientClipping.none();
    }
    float limit = (float) layer.getGradientNormalizationThreshold();
    return switch (normalization) {
      case ClipElementWiseAbsoluteValue -> GradientClipping.byValue(limit);
      case ClipL2PerParamType -> GradientClipping.byNorm(limit);
      default ->
          throw refused(
              index,
              "gradient normalization " + normalization,
              "None, ClipElementWiseAbsoluteValue, ClipL2PerParamType");
    };
  }

  private static IllegalArgumentException refused(int layer, String what, String accepted) {
    return new IllegalArgumentException(
        "layer " + layer + " of the DL4J network has " + what + "; accepted: " + accepted);
  }
}
