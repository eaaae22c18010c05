package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class PoolingLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.ofEntries(
        Map.entry("AdaptiveMaxPooling1D", AdaptiveMaxPooling1D::new),
        Map.entry("AdaptiveMaxPooling2D", AdaptiveMaxPooling2D::new),
        Map.entry("AdaptiveMaxPooling3D", AdaptiveMaxPooling3D::new),
        Map.entry("AdaptiveAveragePooling1D", AdaptiveAveragePooling1D::new),
        Map.entry("AdaptiveAveragePooling2D", AdaptiveAveragePooling2D::new),
        Map.entry("AdaptiveAveragePooling3D", AdaptiveAveragePooling3D::new),
        Map.entry("MaxPooling1D", MaxPooling1D::new),
        Map.entry("GlobalMaxPooling1D", GlobalMaxPooling1D::new),
        Map.entry("AveragePooling1D", AveragePooling1D::new),
        Map.entry("GlobalAveragePooling1D", GlobalAveragePooling1D::new),
        Map.entry("MaxPooling2D", MaxPooling2D::new),
        Map.entry("GlobalMaxPooling2D", GlobalMaxPooling2D::new),
        Map.entry("AveragePooling2D", AveragePooling2D::new),
        Map.entry("GlobalAveragePooling2D", GlobalAveragePooling2D::new),
        Map.entry("MaxPooling3D", MaxPooling3D::new),
        Map.entry("GlobalMaxPooling3D", GlobalMaxPooling3D::new),
        Map.entry("AveragePooling3D", AveragePooling3D::new),
        Map.entry("GlobalAveragePooling3D", GlobalAveragePooling3D::new));
  }
}
