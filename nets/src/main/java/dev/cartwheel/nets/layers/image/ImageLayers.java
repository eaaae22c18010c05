package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class ImageLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.ofEntries(
        Map.entry("UpSampling2D", UpSampling2D::new),
        Map.entry("Resizing", Resizing::new),
        Map.entry("CenterCrop", CenterCrop::new),
        Map.entry("ZeroPadding1D", ZeroPadding1D::new),
        Map.entry("Cropping1D", Cropping1D::new),
        Map.entry("UpSampling1D", UpSampling1D::new),
        Map.entry("ZeroPadding2D", ZeroPadding2D::new),
        Map.entry("Cropping2D", Cropping2D::new),
        Map.entry("ZeroPadding3D", ZeroPadding3D::new),
        Map.entry("Cropping3D", Cropping3D::new),
        Map.entry("UpSampling3D", UpSampling3D::new));
  }
}
