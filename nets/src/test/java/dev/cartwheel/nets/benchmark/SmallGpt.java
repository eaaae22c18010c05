package dev.cartwheel.nets.benchmark;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.attention.MultiHeadAttention;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.core.Embedding;
import dev.cartwheel.nets.layers.merging.Add;
import dev.cartwheel.nets.layers.normalization.LayerNormalization;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A decoder of the GPT-2 kind: numbers of characters and of their positions [B, T] each, to scores
 * of the next character [B, T, V].
 */
public final class SmallGpt extends Model {

  private final Layer characters;
  private final Layer positions;
  private final Layer start = layer(new Add());
  private final List<Block> blocks = new ArrayList<>();
  private final Layer normalize = layer(new LayerNormalization());
  private final Layer scores;

  public SmallGpt(int vocabulary, int steps, int width, int heads, int depth) {
    characters = layer(new Embedding(vocabulary, width));
    positions = layer(new Embedding(steps, width));
    for (int i = 0; i < depth; i++) {
      blocks.add(new Block(width, heads));
    }
    scores = layer(new Dense(LayerConfig.of("units", vocabulary, "use_bias", false)));
  }

  @Override
  protected List<Tensor> compute(Call call, List<Tensor> inputs) {
    Tensor x =
        start.call(
            call,
            List.of(characters.call(call, inputs.get(0)), positions.call(call, inputs.get(1))));
    Call causal = call.with(Map.of("use_causal_mask", true));
    for (Block block : blocks) {
      x = block.compute(call, causal, x);
    }
    return List.of(scores.call(call, normalize.call(call, x)));
  }

  private final class Block {

    private final Layer beforeAttention = layer(new LayerNormalization());
    private final Layer attention;
    private final Layer afterAttention = layer(new Add());
    private final Layer beforeDense = layer(new LayerNormalization());
    private final Layer wide;
    private final Layer narrow;
    private final Layer afterDense = layer(new Add());

    Block(int width, int heads) {
      attention = layer(new MultiHeadAttention(heads, width / heads));
      wide = layer(new Dense(4 * width, "gelu"));
      narrow = layer(new Dense(width));
    }

    private Tensor compute(Call call, Call causal, Tensor x) {
      Tensor y = beforeAttention.call(call, x);
      Tensor attended =
          afterAttention.call(call, List.of(x, attention.call(causal, List.of(y, y))));
      Tensor hidden = wide.call(call, beforeDense.call(call, attended));
      return afterDense.call(call, List.of(attended, narrow.call(call, hidden)));
    }
  }
}
