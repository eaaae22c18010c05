package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LSTM whose products are convolutions: [B, T, ..., C] to [B, ..., filters], or with {@code
 * return_sequences} to [B, T, ..., filters]. The states are convolved with padding {@code same}.
 * Further inputs are the initial h and c.
 *
 * <p>Source: Shi et al., Convolutional LSTM network (2015), without peepholes, as Keras has it.
 */
abstract class ConvLstm extends Layer {

  private static final Operation STACK = StackOp::new;

  private final int axes;
  private final int filters;
  private final boolean sequences;
  private final boolean backwards;
  private final boolean zeroMasked;
  private final LstmGates gates;
  private final Layer inputs;
  private final Layer states;
  private final @Nullable Bias bias;
  private final Drop inputDrop;
  private final Drop stateDrop;
  private final boolean returned; // the states
  private List<Tensor> further = List.of();
  private @Nullable Tensor zeros;

  ConvLstm(LayerConfig config, int axes) {
    super(config);
    readDataFormat(config, axes);
    this.axes = axes;
    this.filters = config.positive("filters");
    this.sequences = config.flag("return_sequences", false);
    this.backwards = config.flag("go_backwards", false);
    this.zeroMasked = config.flag("zero_output_for_mask", false);
    this.gates =
        new LstmGates(
            config.activation("activation", Activation.TANH),
            config.activation("recurrent_activation", Activation.SIGMOID));
    this.inputs = convolution(config, false);
    this.states = convolution(config, true);
    Bias made = new Bias(config, filters);
    this.bias = config.flag("use_bias", true) ? made : null;
    this.inputDrop = new Drop("dropout", config.number("dropout", 0));
    this.stateDrop = new Drop("recurrent_dropout", config.number("recurrent_dropout", 0));
    if (config.flag("stateful", false)) {
      throw LayerConfig.refused("stateful", true, "false");
    }
    this.returned = config.flag("return_state", false);
    if (returned && takesChannelsFirst()) {
      throw LayerConfig.refused("return_state", true, "false where channels come first");
    }
    config.ignore("unroll", "seed", "input_shape");
  }

  private Layer convolution(LayerConfig config, boolean recurrent) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("filters", 4 * filters);
    arguments.put("use_bias", false);
    arguments.put("kernel_size", config.value("kernel_size"));
    arguments.put("padding", recurrent ? "same" : config.oneOf("padding", "valid", "same"));
    for (String key : List.of("strides", "dilation_rate")) {
      arguments.put(key, recurrent ? null : config.value(key));
    }
    String prefix = recurrent ? "recurrent" : "kernel";
    Object initializer = config.value(prefix + "_initializer");
    arguments.put(
        "kernel_initializer", initializer == null && recurrent ? "orthogonal" : initializer);
    arguments.put("kernel_regularizer", config.value(prefix + "_regularizer"));
    arguments.put("kernel_constraint", config.value(prefix + "_constraint"));
    return Layers.make("Conv" + axes + "D", arguments);
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return index == 0
        ? InputSpec.rank(axes + 3).keeping(takesChannelsFirst() ? 2 : -1)
        : InputSpec.rank(axes + 2);
  }

  @Override
  protected final void create(Weights weights, List<int[]> shapes) {
    int[] shape = shapes.get(0);
    int[] step = Arrays.copyOfRange(shape, 1, shape.length);
    step[0] = shape[0];
    weights.inner("conv_lstm_cell/input", inputs, step);
    int[] state = inputs.outputShape(step);
    state[axes + 1] = filters;
    weights.inner("conv_lstm_cell/recurrent", states, state);
    if (bias != null) {
      weights.inner("conv_lstm_cell", bias, state);
    }
  }

  @Override
  protected final Tensor compute(Call call, List<Tensor> given) {
    List<Tensor> all = callWithStates(call, given);
    further = returned ? all.subList(1, all.size()) : List.of();
    return all.get(0);
  }

  /** With {@code return_state} h and c after the last step. */
  @Override
  public final List<Tensor> further() {
    return further;
  }

  /** The output, then h and c after the last step, [B, ..., filters] each. */
  public final List<Tensor> callWithStates(Call call, List<Tensor> given) {
    Tensor x = given.get(0);
    if (given.size() != 1 && given.size() != 3) {
      throw new IllegalArgumentException(
          given.size() - 1 + " initial states; accepted: 2, or none");
    }
    int steps = x.dimension(1);
    Tensor z = projected(call, x);
    int[] shape = Arrays.copyOfRange(z.shape(), 1, z.rank());
    shape[0] = x.dimension(0);
    shape[axes + 1] = filters;
    Tensor h = given.size() > 1 ? given.get(1) : zeros(shape);
    Tensor c = given.size() > 1 ? given.get(2) : zeros(shape);
    Tensor dropped = call.trains() && stateDrop.any() ? stateDrop.draw(call.random(), shape) : null;
    List<Tensor> outputs = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      int at = backwards ? steps - 1 - t : t;
      Tensor seen = dropped == null ? h : call.tape().multiply(h, dropped);
      Tensor sum =
          call.tape().add(call.tape().apply(new Steps(at, 1, true), z), states.call(call, seen));
      Tensor both = call.tape().apply(gates, sum, c);
      Tensor nextH = call.tape().apply(new Steps(0, 1, true), both);
      Tensor nextC = call.tape().apply(new Steps(1, 1, true), both);
      Tensor mask = x.mask();
      Tensor out = nextH;
      if (mask != null) {
        Tensor before = zeroMasked || t == 0 ? zeros(shape) : outputs.get(t - 1);
        out = call.tape().apply(new KeepOp(at), nextH, before, mask);
        nextH = call.tape().apply(new KeepOp(at), nextH, h, mask);
        nextC = call.tape().apply(new KeepOp(at), nextC, c, mask);
      }
      h = nextH;
      c = nextC;
      outputs.add(out);
    }
    Tensor last = outputs.get(steps - 1);
    return List.of(sequences ? call.tape().apply(STACK, outputs) : last, h, c);
  }

  /** All steps at once: [B, T, ..., 4 filters]. */
  private Tensor projected(Call call, Tensor x) {
    Tensor kept = x;
    if (call.trains() && inputDrop.any()) {
      kept = call.tape().multiply(x, inputDrop.drawForSteps(call.random(), x.shape()));
    }
    int[] flat = Arrays.copyOfRange(x.shape(), 1, x.rank());
    flat[0] = -1;
    Tensor z = inputs.call(call, call.tape().apply(ReshapeOp.to(flat), kept));
    z = bias == null ? z : bias.call(call, z);
    int[] back = new int[z.rank() + 1];
    System.arraycopy(z.shape(), 1, back, 2, z.rank() - 1);
    back[0] = -1;
    back[1] = x.dimension(1);
    return call.tape().apply(ReshapeOp.to(back), z);
  }

  private Tensor zeros(int[] shape) {
    Tensor kept = zeros;
    if (kept == null || !Arrays.equals(kept.shape(), shape)) {
      kept = Tensor.constant(shape);
      zeros = kept;
    }
    return kept;
  }

  @Override
  protected final @Nullable Tensor mask(Call call, List<Tensor> given, Tensor output) {
    return sequences ? given.get(0).mask() : null;
  }
}
