package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class CoreLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "Dense", Dense::new,
        "EinsumDense", EinsumDense::new,
        "Activation", Activation::new,
        "Embedding", Embedding::new,
        "ReversibleEmbedding", ReversibleEmbedding::new,
        "Identity", Identity::new,
        "InputLayer", InputLayer::new,
        "Masking", Masking::new);
  }
}
