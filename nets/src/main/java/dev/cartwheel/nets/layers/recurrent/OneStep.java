package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What {@link SimpleRNNCell}, {@link LSTMCell} and {@link GRUCell} have in common: one step of the
 * layer of that name, from x [B, I] and states [B, units] to the next state. {@link RNN} runs one
 * over a sequence.
 */
abstract class OneStep extends Layer {

  private final String kind;
  private final Recurrent sequence;

  OneStep(LayerConfig config, String kind) {
    super(config);
    this.kind = kind;
    Map<String, Object> given = config.asMap();
    this.sequence = (Recurrent) Layers.make(kind, given);
    // The layer has refused what it does not know.
    config.ignore(new TreeSet<>(given.keySet()).toArray(new String[0]));
  }

  /** The layer that does this at every step. */
  final Recurrent over(Map<String, Object> arguments) {
    Map<String, Object> config = config();
    config.putAll(arguments);
    return (Recurrent) Layers.make(kind, config);
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return index == 0 ? InputSpec.rank(2).keeping(1) : InputSpec.rank(2);
  }

  @Override
  protected final void create(Weights weights, List<int[]> inputs) {
    weights.inner(kind, sequence, new int[] {inputs.get(0)[0], 1, inputs.get(0)[1]});
  }

  @Override
  protected final Tensor compute(Call call, List<Tensor> inputs) {
    return sequence.call(call, oneStep(call, inputs));
  }

  /** The output, then the next states. */
  public final List<Tensor> callWithStates(Call call, List<Tensor> inputs) {
    return sequence.callWithStates(call, oneStep(call, inputs));
  }

  private static List<Tensor> oneStep(Call call, List<Tensor> inputs) {
    List<Tensor> step = new ArrayList<>(inputs);
    Tensor x = inputs.get(0);
    step.set(0, call.tape().apply(ReshapeOp.keepingBatch(1, x.dimension(1)), x));
    return step;
  }
}
