package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.dl4j.StockLayer.Source;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.core.LowRank;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * DL4J's verified layers for Keras's, by Keras's class name. A form answers with nothing if DL4J
 * cannot have just these arguments; the layer then runs inside DL4J's network as ours.
 *
 * <p>Values of three axes or more have the channels first there: Keras's [B, ..., C] is [B, C,
 * ...].
 */
final class StockLayers {

  /** Makes DL4J's layer, or none if it has none of these arguments. */
  interface Form {
    @Nullable StockLayer of(Source source);
  }

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("Dense", StockLayers::dense),
          Map.entry("TimeDistributed", StockLayers::timeDistributed),
          Map.entry("Embedding", StockLayers::embedding),
          Map.entry("Activation", StockLayers::activation),
          Map.entry("Identity", source -> apply(new ActivationIdentity())),
          Map.entry("ELU", StockLayers::elu),
          Map.entry("LeakyReLU", StockLayers::leakyRelu),
          Map.entry("ReLU", StockLayers::relu),
          Map.entry("Softmax", StockLayers::softmax),
          Map.entry("PReLU", StockLayers::prelu),
          Map.entry("BatchNormalization", StockLayers::batchNormalization),
          Map.entry("Dropout", source -> drop(source, new Dropout(1 - rate(source)))),
          Map.entry("AlphaDropout", source -> drop(source, new AlphaDropout(1 - rate(source)))),
          Map.entry("GaussianDropout", source -> drop(source, new GaussianDropout(rate(source)))),
          Map.entry("SpatialDropout1D", StockLayers::spatialDropout),
          Map.entry("SpatialDropout2D", StockLayers::spatialDropout),
          Map.entry("SpatialDropout3D", StockLayers::spatialDropout),
          Map.entry("GaussianNoise", StockLayers::noise),
          Map.entry("Flatten", StockLayers::flatten),
          Map.entry("RepeatVector", StockLayers::repeatVector),
          Map.entry("Add", source -> merge(source, ElementWiseVertex.Op.Add)),
          Map.entry("Subtract", source -> merge(source, ElementWiseVertex.Op.Subtract)),
          Map.entry("Multiply", source -> merge(source, ElementWiseVertex.Op.Product)),
          Map.entry("Average", source -> merge(source, ElementWiseVertex.Op.Average)),
          Map.entry("Maximum", source -> merge(source, ElementWiseVertex.Op.Max)),
          Map.entry("Concatenate", StockLayers::concatenate));

  private static final Map<String, Form> ALL = new HashMap<>(FORMS);

  static {
    ALL.putAll(StockConvolutions.FORMS);
    ALL.putAll(StockPooling.FORMS);
    ALL.putAll(StockSizes.FORMS);
    ALL.putAll(StockSequences.FORMS);
  }

  private StockLayers() {}

  /**
   * DL4J's own layer for one of Keras's, if it has it.
   *
   * @param layer built
   * @param inputs shapes of its inputs with the batch
   */
  static Optional<StockLayer> of(Layer layer, List<int[]> inputs) {
    Form form = ALL.get(layer.kind());
    Source source = new Source(layer, inputs);
    return form == null || !source.plain() || adapted(layer)
        ? Optional.empty()
        : Optional.ofNullable(form.of(source));
  }

  /** Whether it has factors beside its kernel, which DL4J knows nothing of. */
  private static boolean adapted(Layer layer) {
    return layer.weights().stream().anyMatch(LowRank::isFactor);
  }

  private static @Nullable StockLayer dense(Source source) {
    if (source.rank() > 3) {
      return null;
    }
    DenseLayer dense =
        new DenseLayer.Builder()
            .nIn(source.channels())
            .nOut(source.config().positive("units"))
            .hasBias(source.biased())
            .activation(Dl4jActivations.toDl4j(source.config().activation("activation")))
            .build();
    return StockLayer.biased(
        source,
        source.rank() == 3 ? new TimeDistributed(dense, RNNFormat.NCW) : dense,
        WeightPlace.same("W", source.shape(0)));
  }

  /** Of a dense layer, which is what a dense layer does alone. */
  private static @Nullable StockLayer timeDistributed(Source source) {
    Layer inner = source.config().layer("layer");
    if (!inner.kind().equals("Dense") || source.rank() != 3) {
      return null;
    }
    Source dense = new Source(source.layer(), new LayerConfig(inner.config()), source.inputs());
    return dense.plain() ? dense(dense) : null;
  }

  private static @Nullable StockLayer embedding(Source source) {
    if (source.config().flag("mask_zero", false) || source.rank() != 2) {
      return null;
    }
    return StockLayer.of(
        new EmbeddingSequenceLayer.Builder()
            .nIn(source.config().positive("input_dim"))
            .nOut(source.config().positive("output_dim"))
            .inferInputLength(true)
            .outputDataFormat(RNNFormat.NCW)
            .activation(new ActivationIdentity())
            .build(),
        WeightPlace.same("W", source.shape(0)));
  }

  private static @Nullable StockLayer activation(Source source) {
    Activation activation = source.config().activation("activation");
    return source.alongChannels() && source.rank() != 2
        ? null
        : apply(Dl4jActivations.toDl4j(activation));
  }

  private static StockLayer apply(IActivation activation) {
    return StockLayer.of(new ActivationLayer.Builder().activation(activation).build());
  }

  /** DL4J's derivative is right for an alpha of 1 only. */
  private static @Nullable StockLayer elu(Source source) {
    return source.config().number("alpha", 1) == 1 ? apply(new ActivationELU()) : null;
  }

  private static StockLayer leakyRelu(Source source) {
    double slope = source.config().number("alpha", 0.3);
    return apply(new ActivationLReLU(source.config().number("negative_slope", slope)));
  }

  private static @Nullable StockLayer relu(Source source) {
    double slope = source.config().number("negative_slope", 0);
    double highest = source.config().number("max_value", Double.POSITIVE_INFINITY);
    if (source.config().number("threshold", 0) != 0) {
      return null;
    }
    if (highest == 6 && slope == 0) {
      return apply(new ActivationReLU6());
    }
    if (!Double.isInfinite(highest)) {
      return null;
    }
    return apply(slope == 0 ? new ActivationReLU() : new ActivationLReLU(slope));
  }

  private static @Nullable StockLayer softmax(Source source) {
    int axis = source.config().integers("axis", new int[] {-1})[0];
    return source.rank() == 2 && (axis == -1 || axis == 1) ? apply(new ActivationSoftmax()) : null;
  }

  private static @Nullable StockLayer prelu(Source source) {
    if (source.rank() != 2) {
      return null;
    }
    return StockLayer.of(
        new PReLULayer.Builder()
            .nIn(source.channels())
            .nOut(source.channels())
            .inputShape(source.channels())
            .build(),
        WeightPlace.same("W", source.shape(0)));
  }

  private static @Nullable StockLayer batchNormalization(Source source) {
    int axis = source.config().perAxis("axis", 1, -1)[0];
    boolean scales = source.config().flag("scale", true);
    if ((axis != -1 && axis != source.rank() - 1)
        || scales != source.config().flag("center", true)
        || source.config().flag("renorm", false)
        || source.rank() != 4) { // rows, where DL4J's fails on a batch of 1, among them
      return null;
    }
    BatchNormalization layer =
        new BatchNormalization.Builder()
            .nIn(source.channels())
            .nOut(source.channels())
            .decay(source.config().number("momentum", 0.99))
            .eps(source.config().number("epsilon", 1e-3))
            .lockGammaBeta(!scales)
            .useLogStd(false)
            .dataFormat(CNN2DFormat.NCHW)
            .build();
    int[] shape = source.shape(0);
    WeightPlace mean = WeightPlace.same("mean", shape);
    WeightPlace variance = WeightPlace.same("var", shape);
    return scales
        ? StockLayer.of(
            layer,
            WeightPlace.same("gamma", shape),
            WeightPlace.same("beta", shape),
            mean,
            variance)
        : StockLayer.of(layer, mean, variance);
  }

  private static double rate(Source source) {
    return source.config().number("rate");
  }

  private static @Nullable StockLayer drop(Source source, IDropout dropout) {
    return source.config().has("noise_shape")
        ? null
        : StockLayer.of(new DropoutLayer.Builder(dropout).build());
  }

  private static StockLayer spatialDropout(Source source) {
    return StockLayer.of(new DropoutLayer.Builder(new SpatialDropout(1 - rate(source))).build());
  }

  private static @Nullable StockLayer noise(Source source) {
    return drop(source, new GaussianNoise(source.config().number("stddev")));
  }

  private static StockLayer flatten(Source source) {
    ActivationLayer identity =
        new ActivationLayer.Builder().activation(new ActivationIdentity()).build();
    return source.rank() == 2
        ? StockLayer.of(identity)
        : new StockLayer(identity, new ChannelsLastRows(), null, List.of());
  }

  private static StockLayer repeatVector(Source source) {
    return StockLayer.of(
        new RepeatVector.Builder<>(source.config().positive("n"))
            .dataFormat(RNNFormat.NCW)
            .build());
  }

  private static @Nullable StockLayer merge(Source source, ElementWiseVertex.Op operation) {
    for (int[] input : source.inputs()) {
      if (!Arrays.equals(input, source.input())) {
        return null;
      }
    }
    return StockLayer.of(new ElementWiseVertex(operation));
  }

  private static @Nullable StockLayer concatenate(Source source) {
    int axis = source.config().integer("axis", -1);
    return axis == -1 || axis == source.rank() - 1 ? StockLayer.of(new MergeVertex()) : null;
  }
}
