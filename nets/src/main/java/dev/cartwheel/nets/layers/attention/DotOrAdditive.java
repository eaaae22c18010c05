package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Attention} and {@link AdditiveAttention} have in common: inputs query [B, T, D],
 * value [B, S, E] and key [B, S, D], or the value for the key; output [B, T, E].
 *
 * <p>Masked steps of the value are not looked at, masked steps of the query give 0. Called with
 * {@code use_causal_mask} no query looks at later keys.
 */
abstract class DotOrAdditive extends Layer {

  private static final Operation WHERE = operands -> new Where(operands);

  private final Masks masks;

  DotOrAdditive(LayerConfig config) {
    super(config);
    this.masks = new Masks(config.number("dropout", 0));
    config.ignore("seed");
  }

  /** Adds scale and weight to the operands, and says how to score. */
  abstract Attend score(List<Tensor> operands, boolean mask, boolean dropout, boolean causal);

  static void requireAttention(int inputs) {
    if (inputs != 2 && inputs != 3) {
      throw new IllegalArgumentException(
          inputs + " inputs; accepted: query and value, or query, value and key");
    }
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(3);
  }

  @Override
  protected final Tensor compute(Call call, List<Tensor> inputs) {
    requireAttention(inputs.size());
    Tensor query = inputs.get(0);
    Tensor value = inputs.get(1);
    Tensor key = inputs.get(inputs.size() - 1);
    int batch = query.dimension(0);
    int steps = query.dimension(1);
    int keySteps = value.dimension(1);
    Tensor mask = masks.mask(batch, steps, keySteps, null, value.mask(), null, null);
    Tensor dropout = masks.dropout(call, batch, 1, steps, keySteps);
    List<Tensor> operands = new ArrayList<>(List.of(query, key, value));
    Attend attend = score(operands, mask != null, dropout != null, call.flag("use_causal_mask"));
    if (mask != null) {
      operands.add(mask);
    }
    if (dropout != null) {
      operands.add(dropout);
    }
    Tensor output = call.tape().apply(attend, operands);
    Tensor counts = query.mask();
    return counts == null ? output : call.tape().apply(WHERE, output, counts);
  }

  @Override
  protected final @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return inputs.get(0).mask();
  }

  /** Rows [B, T, E] where [B, T] is not 0, and 0 elsewhere. */
  private static final class Where extends Node {

    private final int width;

    Where(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
      this.width = output().size() / operands.get(1).size();
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] mask = operand(1).value();
      float[] x = operand(0).value();
      for (int i = 0; i < output().size(); i++) {
        output().value()[i] = mask[i / width] == 0 ? 0 : x[i];
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return tape.apply(WHERE, dy, operand(1));
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        float[] mask = operand(1).value();
        float[] dx = sink(operand(0));
        for (int i = 0; i < output().size(); i++) {
          dx[i] += mask[i / width] == 0 ? 0 : output().gradient()[i];
        }
      }
    }
  }
}
