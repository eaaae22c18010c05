package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link MultiHeadAttention} and {@link GroupedQueryAttention} have in common: query, value
 * and key are projected for each head, attended, and projected back. Inputs query [B, T, I], value
 * [B, S, J] and key [B, S, L]; the value stands for a key that is not given, the query for both.
 *
 * <p>Masks of query, value and key, and a tensor {@code attention_mask} [B, T, S] among the call's
 * arguments, say where not to look; {@code use_causal_mask} hides later keys.
 */
abstract class Heads extends Layer {

  private static final Projection IN = new Projection(1);
  private static final Projection OUT = new Projection(2);

  private final Masks masks;
  private final boolean biased;
  private final boolean gated;
  private final int window;
  private final Initializer kernelInitializer;
  private final Initializer biasInitializer;
  private final @Nullable Regularizer kernelRegularizer;
  private final @Nullable Regularizer biasRegularizer;
  private final @Nullable Constraint kernelConstraint;
  private final @Nullable Constraint biasConstraint;
  private final List<Tensor> query = new ArrayList<>(); // kernel, bias
  private final List<Tensor> key = new ArrayList<>();
  private final List<Tensor> gate = new ArrayList<>();
  private final List<Tensor> value = new ArrayList<>();
  private final List<Tensor> back = new ArrayList<>();
  private final List<Tensor> operands = new ArrayList<>(); // of the attention
  private @Nullable Attend attend; // as it was last asked for

  Heads(LayerConfig config) {
    super(config);
    this.masks = new Masks(config.number("dropout", 0));
    this.biased = config.flag("use_bias", true);
    this.gated = config.flag("use_gate", false);
    this.window = config.has("sliding_window") ? config.positive("sliding_window") : 0;
    this.kernelInitializer = config.initializer("kernel_initializer", Initializer.glorotUniform());
    this.biasInitializer = config.initializer("bias_initializer", Initializer.zeros());
    this.kernelRegularizer = config.regularizer("kernel_regularizer");
    this.biasRegularizer = config.regularizer("bias_regularizer");
    this.kernelConstraint = config.constraint("kernel_constraint");
    this.biasConstraint = config.constraint("bias_constraint");
    config.ignore("seed", "flash_attention", "query_shape", "value_shape", "key_shape");
  }

  /** Number of heads of the query. */
  abstract int heads();

  /** Number of heads of key and value. */
  abstract int keyHeads();

  /** Width of a head of query and key. */
  abstract int keyWidth();

  /** Width of a head of the value. */
  abstract int valueWidth();

  /** What the output has for the query's last axis. */
  int[] outputLengths(int queryWidth) {
    return new int[] {queryWidth};
  }

  /** Over which axes the steps lie; all between batch and width if none are named. */
  int[] attentionAxes() {
    return new int[0];
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.atLeast(3).keeping(-1);
  }

  @Override
  protected final void create(Weights weights, List<int[]> inputs) {
    if (inputs.size() > 1) {
      DotOrAdditive.requireAttention(inputs.size());
    }
    int width = last(inputs.get(0));
    int valueInput = last(inputs.get(inputs.size() > 1 ? 1 : 0));
    int keyInput = last(inputs.get(inputs.size() - 1));
    project(weights, "query", query, new int[] {width}, heads(), keyWidth());
    project(weights, "key", key, new int[] {keyInput}, keyHeads(), keyWidth());
    if (gated) {
      project(weights, "gate", gate, new int[] {width}, heads(), valueWidth());
    }
    project(weights, "value", value, new int[] {valueInput}, keyHeads(), valueWidth());
    int[] joined = {heads(), valueWidth()};
    project(weights, "attention_output", back, joined, outputLengths(width));
  }

  private static int last(int[] shape) {
    return shape[shape.length - 1];
  }

  private void project(Weights weights, String name, List<Tensor> to, int[] from, int... lengths) {
    int[] shape = Arrays.copyOf(from, from.length + lengths.length);
    System.arraycopy(lengths, 0, shape, from.length, lengths.length);
    to.clear();
    Weight kernel = weights.trainable(name + "/kernel", kernelInitializer, shape);
    to.add(kernel.regularized(kernelRegularizer).constrained(kernelConstraint).tensor());
    if (biased) {
      Weight bias = weights.trainable(name + "/bias", biasInitializer, lengths);
      to.add(bias.regularized(biasRegularizer).constrained(biasConstraint).tensor());
    }
  }

  private static Tensor projected(Call call, Projection by, Tensor x, List<Tensor> weights) {
    return weights.size() > 1
        ? call.tape().apply(by, x, weights.get(0), weights.get(1))
        : call.tape().apply(by, x, weights.get(0));
  }

  @Override
  protected final Tensor compute(Call call, List<Tensor> inputs) {
    Tensor from = inputs.get(0);
    Tensor values = inputs.get(inputs.size() > 1 ? 1 : 0);
    Tensor keys = inputs.get(inputs.size() - 1);
    if (from.rank() == 3) {
      return attend(call, from, values, keys, masks.mayDrop());
    }
    AttentionAxes axes = AttentionAxes.of(attentionAxes(), from.rank());
    Tensor rows = axes.toRows(call.tape(), from);
    Tensor valueRows = values == from ? rows : axes.toRows(call.tape(), values);
    Tensor keyRows = keys == values ? valueRows : axes.toRows(call.tape(), keys);
    return axes.fromRows(call.tape(), attend(call, rows, valueRows, keyRows, true), from);
  }

  /**
   * Of [B, T, I].
   *
   * @param blank whether a query that may look nowhere gets 0: Keras has it so where it works out
   *     the scores itself, for dropout or for more axes, and the mean of all values where it does
   *     not
   */
  private Tensor attend(Call call, Tensor from, Tensor values, Tensor keys, boolean blank) {
    int batch = from.dimension(0);
    int steps = from.dimension(1);
    int keySteps = values.dimension(1);
    Tensor mask =
        masks.mask(
            batch,
            steps,
            keySteps,
            from.mask(),
            values.mask(),
            keys == values ? null : keys.mask(),
            asked(call));
    Tensor dropout = masks.dropout(call, batch, heads(), steps, keySteps);
    operands.clear();
    operands.add(projected(call, IN, from, query));
    operands.add(projected(call, IN, keys, key));
    Tensor open = gated ? projected(call, IN, from, gate) : null;
    operands.add(projected(call, IN, values, value));
    if (mask != null) {
      operands.add(mask);
    }
    if (dropout != null) {
      operands.add(dropout);
    }
    Attend asked = attend(mask != null, dropout != null, call.flag("use_causal_mask"), blank);
    Tensor joined = call.tape().apply(asked, operands);
    if (open != null) {
      joined = call.tape().multiply(joined, call.tape().activate(open, Activation.SIGMOID));
    }
    return projected(call, OUT, joined, back);
  }

  private Attend attend(boolean masked, boolean drops, boolean causal, boolean blank) {
    Attend last = attend;
    if (last == null
        || last.mask() != masked
        || last.dropout() != drops
        || last.causal() != causal) {
      float factor = (float) (1 / Math.sqrt(keyWidth()));
      last = new Attend(factor, false, false, false, masked, drops, causal, window, blank);
      attend = last;
    }
    return last;
  }

  private static @Nullable Tensor asked(Call call) {
    Object mask = call.argument("attention_mask");
    if (mask == null || mask instanceof Tensor) {
      return (Tensor) mask;
    }
    throw LayerConfig.refused("attention_mask", mask, "a tensor [B, T, S]");
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return inputs.get(0).mask();
  }
}
