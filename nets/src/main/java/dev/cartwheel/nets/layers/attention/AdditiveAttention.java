package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention with the score Σ scale · tanh(q + k), the scale a vector; without {@code use_scale} it
 * is 1. See {@link DotOrAdditive} for shapes.
 */
public final class AdditiveAttention extends DotOrAdditive {

  private final boolean scaled;
  private @Nullable Tensor scale; // [D]

  /** From Keras's arguments. */
  public AdditiveAttention(LayerConfig config) {
    super(config);
    this.scaled = config.flag("use_scale", true);
  }

  /** With a scale. */
  public AdditiveAttention() {
    this(LayerConfig.of());
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireAttention(inputs.size());
    if (scaled) {
      int[] query = inputs.get(0);
      scale =
          weights.trainable("scale", Initializer.glorotUniform(), query[query.length - 1]).tensor();
    }
  }

  @Override
  Attend score(List<Tensor> operands, boolean mask, boolean dropout, boolean causal) {
    if (scaled) {
      operands.add(present(scale));
    }
    return new Attend(1, true, false, scaled, mask, dropout, causal, 0, false);
  }
}
