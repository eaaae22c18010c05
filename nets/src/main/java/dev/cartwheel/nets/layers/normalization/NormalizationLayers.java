package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class NormalizationLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "BatchNormalization", BatchNormalization::new,
        "LayerNormalization", LayerNormalization::new,
        "GroupNormalization", GroupNormalization::new,
        "UnitNormalization", UnitNormalization::new,
        "RMSNormalization", RMSNormalization::new,
        "SpectralNormalization", SpectralNormalization::new);
  }
}
