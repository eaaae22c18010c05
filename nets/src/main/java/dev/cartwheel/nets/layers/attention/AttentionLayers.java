package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerFamily;
import java.util.Map;
import java.util.function.Function;

/** The layers of this package by name. */
public final class AttentionLayers implements LayerFamily {

  @Override
  public Map<String, Function<LayerConfig, Layer>> layers() {
    return Map.of(
        "Attention", Attention::new,
        "AdditiveAttention", AdditiveAttention::new,
        "MultiHeadAttention", MultiHeadAttention::new,
        "GroupedQueryAttention", GroupedQueryAttention::new,
        "GroupQueryAttention", GroupedQueryAttention::new);
  }
}
