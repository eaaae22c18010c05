package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class AugmentationLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.ofEntries(
        Map.entry("RandomFlip", RandomFlip::new),
        Map.entry("RandomRotation", RandomRotation::new),
        Map.entry("RandomZoom", RandomZoom::new),
        Map.entry("RandomTranslation", RandomTranslation::new),
        Map.entry("RandomShear", RandomShear::new),
        Map.entry("RandomCrop", RandomCrop::new),
        Map.entry("RandomBrightness", RandomBrightness::new),
        Map.entry("RandomContrast", RandomContrast::new),
        Map.entry("RandomGrayscale", RandomGrayscale::new),
        Map.entry("RandomInvert", RandomInvert::new),
        Map.entry("RandomErasing", RandomErasing::new),
        Map.entry("Solarization", Solarization::new));
  }
}
