package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class ActivationLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "ReLU", ReLU::new,
        "LeakyReLU", LeakyReLU::new,
        "PReLU", PReLU::new,
        "ELU", ELU::new,
        "ThresholdedReLU", ThresholdedReLU::new,
        "RReLU", RReLU::new,
        "GLU", GLU::new,
        "Softmax", Softmax::new);
  }
}
