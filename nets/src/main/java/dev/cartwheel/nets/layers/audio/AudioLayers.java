package dev.cartwheel.nets.layers.audio;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class AudioLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "STFTSpectrogram", STFTSpectrogram::new,
        "MelSpectrogram", MelSpectrogram::new);
  }
}
