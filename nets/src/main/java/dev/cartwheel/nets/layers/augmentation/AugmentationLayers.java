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
        Map.entry("RandomHue", RandomHue::new),
        Map.entry("RandomSaturation", RandomSaturation::new),
        Map.entry("RandomColorDegeneration", RandomColorDegeneration::new),
        Map.entry("RandomColorJitter", RandomColorJitter::new),
        Map.entry("RandomSharpness", RandomSharpness::new),
        Map.entry("RandomGaussianBlur", RandomGaussianBlur::new),
        Map.entry("RandomPosterization", RandomPosterization::new),
        Map.entry("RandomPerspective", RandomPerspective::new),
        Map.entry("AutoContrast", AutoContrast::new),
        Map.entry("Equalization", Equalization::new),
        Map.entry(
            "ContrastLimitedAdaptiveHistogramEqualization",
            ContrastLimitedAdaptiveHistogramEqualization::new),
        Map.entry("RandomElasticTransform", RandomElasticTransform::new),
        Map.entry("MaxNumBoundingBoxes", MaxNumBoundingBoxes::new),
        Map.entry("MixUp", MixUp::new),
        Map.entry("CutMix", CutMix::new),
        Map.entry("RandAugment", RandAugment::new),
        Map.entry("AugMix", AugMix::new),
        Map.entry("Solarization", Solarization::new));
  }
}
