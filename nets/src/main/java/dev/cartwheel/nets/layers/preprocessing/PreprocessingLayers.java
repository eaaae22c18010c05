package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class PreprocessingLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "IntegerLookup", IntegerLookup::new,
        "Rescaling", Rescaling::new,
        "Normalization", Normalization::new,
        "Discretization", Discretization::new,
        "CategoryEncoding", CategoryEncoding::new,
        "Hashing", Hashing::new,
        "HashedCrossing", HashedCrossing::new,
        "Pipeline", Pipeline::new);
  }
}
