package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class ConvolutionLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.ofEntries(
        Map.entry("Conv1D", Conv1D::new),
        Map.entry("Conv1DTranspose", Conv1DTranspose::new),
        Map.entry("DepthwiseConv1D", DepthwiseConv1D::new),
        Map.entry("SeparableConv1D", SeparableConv1D::new),
        Map.entry("Conv2D", Conv2D::new),
        Map.entry("Conv2DTranspose", Conv2DTranspose::new),
        Map.entry("DepthwiseConv2D", DepthwiseConv2D::new),
        Map.entry("SeparableConv2D", SeparableConv2D::new),
        Map.entry("Conv3D", Conv3D::new),
        Map.entry("Conv3DTranspose", Conv3DTranspose::new));
  }
}
