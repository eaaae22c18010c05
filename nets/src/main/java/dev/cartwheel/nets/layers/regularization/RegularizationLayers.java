package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class RegularizationLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "Dropout", Dropout::new,
        "SpatialDropout1D", SpatialDropout1D::new,
        "SpatialDropout2D", SpatialDropout2D::new,
        "SpatialDropout3D", SpatialDropout3D::new,
        "GaussianNoise", GaussianNoise::new,
        "GaussianDropout", GaussianDropout::new,
        "AlphaDropout", AlphaDropout::new,
        "ActivityRegularization", ActivityRegularization::new);
  }
}
