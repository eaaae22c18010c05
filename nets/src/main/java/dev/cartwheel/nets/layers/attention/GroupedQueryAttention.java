package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * Attention whose heads share keys and values in groups; also made by Keras's other name {@code
 * GroupQueryAttention}. See {@link Heads} for inputs.
 *
 * <p>Source: Ainslie et al., GQA: Training generalized multi-query transformer models from
 * multi-head checkpoints (2023).
 */
public final class GroupedQueryAttention extends Heads {

  private final int width;
  private final int heads;
  private final int keyHeads;

  /** From Keras's arguments. */
  public GroupedQueryAttention(LayerConfig config) {
    super(config);
    this.width = config.positive("head_dim");
    this.heads = config.positive("num_query_heads");
    this.keyHeads = config.positive("num_key_value_heads");
    if (heads % keyHeads != 0) {
      throw LayerConfig.refused(
          "num_query_heads", heads, "a multiple of num_key_value_heads " + keyHeads);
    }
  }

  /** Query heads of that width over fewer heads of keys and values. */
  public GroupedQueryAttention(int width, int heads, int keyHeads) {
    this(
        LayerConfig.of(
            "head_dim", width, "num_query_heads", heads, "num_key_value_heads", keyHeads));
  }

  @Override
  int heads() {
    return heads;
  }

  @Override
  int keyHeads() {
    return keyHeads;
  }

  @Override
  int keyWidth() {
    return width;
  }

  @Override
  int valueWidth() {
    return width;
  }
}
