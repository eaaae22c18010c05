package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class MergingLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "Add", Add::new,
        "Subtract", Subtract::new,
        "Multiply", Multiply::new,
        "Average", Average::new,
        "Maximum", Maximum::new,
        "Minimum", Minimum::new,
        "Concatenate", Concatenate::new,
        "Dot", Dot::new);
  }
}
