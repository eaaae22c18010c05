package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.dl4j.StockLayer.Source;
import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Map;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;

/** Recurrent layers. DL4J has no GRU. */
final class StockSequences {

  /**
   * Keras's gates are input, forget, candidate, output; DL4J's are the last, second, first, third.
   */
  private static final int[] GATES = {3, 1, 0, 2};

  private static final int[] ONE = {0};

  static final Map<String, StockLayers.Form> FORMS =
      Map.of("LSTM", StockSequences::lstm, "SimpleRNN", StockSequences::simple);

  private StockSequences() {}

  /** Whether DL4J's recurrent layers have these arguments. */
  private static boolean plain(Source source) {
    LayerConfig config = source.config();
    return !config.flag("go_backwards", false)
        && !config.flag("stateful", false)
        && !config.flag("return_state", false)
        && config.flag("use_bias", true)
        && config.number("dropout", 0) == 0
        && config.number("recurrent_dropout", 0) == 0
        && source.inputs().size() == 1;
  }

  private static @Nullable StockLayer lstm(Source source) {
    if (!plain(source)) {
      return null;
    }
    int units = source.config().positive("units");
    LSTM layer =
        new LSTM.Builder()
            .nIn(source.channels())
            .nOut(units)
            .activation(activation(source, "activation", Activation.TANH))
            .gateActivationFunction(activation(source, "recurrent_activation", Activation.SIGMOID))
            .dataFormat(RNNFormat.NCW)
            .build();
    return stepped(source, layer, units, GATES);
  }

  private static @Nullable StockLayer simple(Source source) {
    if (!plain(source)) {
      return null;
    }
    int units = source.config().positive("units");
    SimpleRnn layer =
        new SimpleRnn.Builder()
            .nIn(source.channels())
            .nOut(units)
            .activation(activation(source, "activation", Activation.TANH))
            .dataFormat(RNNFormat.NCW)
            .build();
    return stepped(source, layer, units, ONE);
  }

  private static IActivation activation(Source source, String key, Activation otherwise) {
    return Dl4jActivations.toDl4j(source.config().activation(key, otherwise));
  }

  private static StockLayer stepped(
      Source source, BaseRecurrentLayer layer, int units, int[] gates) {
    return StockLayer.of(
        source.config().flag("return_sequences", false) ? layer : new LastTimeStep(layer),
        WeightPlace.gates("W", source.channels(), units, gates),
        WeightPlace.gates("RW", units, units, gates),
        WeightPlace.gates("b", 1, units, gates));
  }
}
