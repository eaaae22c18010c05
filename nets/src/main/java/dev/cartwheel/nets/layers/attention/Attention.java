package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention with the score q·k, scaled if {@code use_scale}, or with {@code score_mode="concat"} a
 * weight times Σ tanh(q + k). See {@link DotOrAdditive} for shapes.
 *
 * <p>Source: Luong et al., Effective approaches to attention-based neural machine translation
 * (2015).
 */
public final class Attention extends DotOrAdditive {

  private final boolean scaled;
  private final boolean concat;
  private @Nullable Tensor scale;
  private @Nullable Tensor weight;

  /** From Keras's arguments. */
  public Attention(LayerConfig config) {
    super(config);
    this.scaled = config.flag("use_scale", false);
    this.concat = config.oneOf("score_mode", "dot", "concat").equals("concat");
  }

  /** The plain score q·k. */
  public Attention() {
    this(LayerConfig.of());
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireAttention(inputs.size());
    if (scaled) {
      scale = weights.trainable("scale", Initializer.ones()).tensor();
    }
    if (concat) {
      weight = weights.trainable("concat_score_weight", Initializer.ones()).tensor();
    }
  }

  @Override
  Attend score(List<Tensor> operands, boolean mask, boolean dropout, boolean causal) {
    if (scaled) {
      operands.add(present(scale));
    }
    if (concat) {
      operands.add(present(weight));
    }
    return new Attend(1, concat, scaled, concat, mask, dropout, causal, 0, false);
  }
}
