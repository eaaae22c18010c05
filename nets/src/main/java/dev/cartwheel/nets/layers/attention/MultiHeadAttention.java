package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * Several attentions side by side, each on its own projections. See {@link Heads} for inputs.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 */
public final class MultiHeadAttention extends Heads {

  private final int heads;
  private final int keyWidth;
  private final int valueWidth;
  private final int[] outputLengths;
  private final int[] attentionAxes;

  /** From Keras's arguments. */
  public MultiHeadAttention(LayerConfig config) {
    super(config);
    this.heads = config.positive("num_heads");
    this.keyWidth = config.positive("key_dim");
    this.valueWidth = config.positive("value_dim", keyWidth);
    int[] output = config.integers("output_shape");
    this.outputLengths = output == null ? new int[0] : output;
    int[] axes = config.integers("attention_axes");
    this.attentionAxes = axes == null ? new int[0] : axes;
  }

  /** That many heads, keys and values of that width. */
  public MultiHeadAttention(int heads, int keyWidth) {
    this(LayerConfig.of("num_heads", heads, "key_dim", keyWidth));
  }

  @Override
  int heads() {
    return heads;
  }

  @Override
  int keyHeads() {
    return heads;
  }

  @Override
  int keyWidth() {
    return keyWidth;
  }

  @Override
  int valueWidth() {
    return valueWidth;
  }

  @Override
  int[] attentionAxes() {
    return attentionAxes.clone();
  }

  @Override
  int[] outputLengths(int queryWidth) {
    return outputLengths.length == 0 ? super.outputLengths(queryWidth) : outputLengths.clone();
  }
}
