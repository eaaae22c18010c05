package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class RecurrentLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.ofEntries(
        Map.entry("SimpleRNN", SimpleRNN::new),
        Map.entry("LSTM", LSTM::new),
        Map.entry("GRU", GRU::new),
        Map.entry("SimpleRNNCell", SimpleRNNCell::new),
        Map.entry("LSTMCell", LSTMCell::new),
        Map.entry("GRUCell", GRUCell::new),
        Map.entry("StackedRNNCells", StackedRNNCells::new),
        Map.entry("RNN", RNN::new),
        Map.entry("ConvLSTM1D", ConvLSTM1D::new),
        Map.entry("ConvLSTM2D", ConvLSTM2D::new),
        Map.entry("ConvLSTM3D", ConvLSTM3D::new),
        Map.entry("Bidirectional", Bidirectional::new),
        Map.entry("TimeDistributed", TimeDistributed::new));
  }
}
