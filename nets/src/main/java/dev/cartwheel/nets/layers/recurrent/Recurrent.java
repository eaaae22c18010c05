package dev.cartwheel.nets.layers.recurrent;

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
 * What {@link SimpleRNN}, {@link LSTM} and {@link GRU} have in common: [B, T, I] to [B, units], or
 * with {@code return_sequences} to [B, T, units].
 *
 * <p>Further inputs are initial states [B, units]. A step that the input's mask leaves out keeps
 * state and output. Dropout draws once a pass and drops the same elements at all steps (Gal and
 * Ghahramani, 2016), for all gates alike. A {@code stateful} layer begins where its last pass
 * ended.
 */
abstract class Recurrent extends Layer {

  private final Cell cell;
  private final int units;
  private final boolean biased;
  private final boolean sequences;
  private final boolean states;
  private final boolean backwards;
  private final boolean stateful;
  private final boolean zeroMasked;
  private final Activation activation;
  private final Activation gateActivation;
  private final Initializer kernelInitializer;
  private final Initializer recurrentInitializer;
  private final Initializer biasInitializer;
  private final @Nullable Regularizer kernelRegularizer;
  private final @Nullable Regularizer recurrentRegularizer;
  private final @Nullable Regularizer biasRegularizer;
  private final @Nullable Constraint kernelConstraint;
  private final @Nullable Constraint recurrentConstraint;
  private final @Nullable Constraint biasConstraint;
  private final Drop inputDrop;
  private final Drop stateDrop;
  private final List<Tensor> operands = new ArrayList<>();
  private final List<Tensor> kept = new ArrayList<>(); // the last states of a stateful layer
  private List<Tensor> further = List.of();
  private @Nullable Tensor kernel;
  private @Nullable Tensor recurrent;
  private @Nullable Tensor bias;

  Recurrent(LayerConfig config, Cell cell) {
    super(config);
    this.cell = cell;
    this.units = config.positive("units");
    this.biased = config.flag("use_bias", true);
    this.sequences = config.flag("return_sequences", false);
    this.states = config.flag("return_state", false);
    this.backwards = config.flag("go_backwards", false);
    this.stateful = config.flag("stateful", false);
    this.zeroMasked = config.flag("zero_output_for_mask", false);
    this.activation = config.activation("activation", Activation.TANH);
    this.gateActivation =
        cell == Cell.SIMPLE
            ? Activation.LINEAR
            : config.activation("recurrent_activation", Activation.SIGMOID);
    this.kernelInitializer = config.initializer("kernel_initializer", Initializer.glorotUniform());
    this.recurrentInitializer =
        config.initializer("recurrent_initializer", Initializer.orthogonal());
    this.biasInitializer = config.initializer("bias_initializer", Initializer.zeros());
    this.kernelRegularizer = config.regularizer("kernel_regularizer");
    this.recurrentRegularizer = config.regularizer("recurrent_regularizer");
    this.biasRegularizer = config.regularizer("bias_regularizer");
    this.kernelConstraint = config.constraint("kernel_constraint");
    this.recurrentConstraint = config.constraint("recurrent_constraint");
    this.biasConstraint = config.constraint("bias_constraint");
    this.inputDrop = new Drop("dropout", config.number("dropout", 0));
    this.stateDrop = new Drop("recurrent_dropout", config.number("recurrent_dropout", 0));
    config.ignore("unroll", "implementation", "time_major", "use_cudnn", "seed", "input_shape");
  }

  /** What weights are called before the slash: {@code "lstm_cell"}. */
  abstract String cellName();

  /** The shape of the bias. */
  int[] biasShape() {
    return new int[] {cell.gates() * units};
  }

  /** Changes how the bias begins. */
  void start(Tensor bias) {}

  final int units() {
    return units;
  }

  final int stateCount() {
    return cell.states();
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return index == 0 ? InputSpec.rank(3).keeping(2) : InputSpec.rank(2);
  }

  @Override
  protected final void create(Weights weights, List<int[]> inputs) {
    int[] input = inputs.get(0);
    int width = cell.gates() * units;
    Weight w = weights.trainable(cellName() + "/kernel", kernelInitializer, input[2], width);
    kernel = w.regularized(kernelRegularizer).constrained(kernelConstraint).tensor();
    Weight r =
        weights.trainable(cellName() + "/recurrent_kernel", recurrentInitializer, units, width);
    recurrent = r.regularized(recurrentRegularizer).constrained(recurrentConstraint).tensor();
    if (biased) {
      Weight b = weights.trainable(cellName() + "/bias", biasInitializer, biasShape());
      bias = b.regularized(biasRegularizer).constrained(biasConstraint).tensor();
      start(bias);
    }
  }

  @Override
  protected final Tensor compute(Call call, List<Tensor> inputs) {
    if (states) {
      List<Tensor> all = callWithStates(call, inputs);
      further = all.subList(1, all.size());
      return all.get(0);
    }
    Tensor rows = run(call, inputs, stateful);
    return stateful ? output(call, rows) : rows;
  }

  /** With {@code return_state} the last states: h, and for LSTM c. */
  @Override
  public final List<Tensor> further() {
    return further;
  }

  /**
   * The output, then the states after the last step: h, and for LSTM c, [B, units] each.
   *
   * @throws IllegalArgumentException if inputs do not fit
   */
  public final List<Tensor> callWithStates(Call call, List<Tensor> inputs) {
    Tensor rows = run(call, inputs, true);
    List<Tensor> all = new ArrayList<>();
    all.add(output(call, rows));
    int first = rows.dimension(1) - cell.states();
    for (int i = 0; i < cell.states(); i++) {
      all.add(call.tape().apply(new Steps(first + i, 1, true), rows));
    }
    return all;
  }

  private Tensor output(Call call, Tensor rows) {
    int count = rows.dimension(1) - cell.states();
    return call.tape().apply(new Steps(0, count, !sequences), rows);
  }

  private Tensor run(Call call, List<Tensor> inputs, boolean withStates) {
    Tensor x = inputs.get(0);
    int given = inputs.size() - 1;
    if (given != 0 && given != cell.states()) {
      throw new IllegalArgumentException(
          given + " initial states; accepted: " + cell.states() + ", or none");
    }
    int batch = x.dimension(0);
    Tensor mask = x.mask();
    boolean dropInput = call.trains() && inputDrop.any();
    boolean dropState = call.trains() && stateDrop.any();
    operands.clear();
    operands.add(x);
    operands.add(present(kernel));
    operands.add(present(recurrent));
    if (bias != null) {
      operands.add(bias);
    }
    if (given > 0) {
      operands.addAll(inputs.subList(1, inputs.size()));
    } else if (stateful) {
      operands.addAll(keptStates(batch));
    }
    if (mask != null) {
      operands.add(mask);
    }
    if (dropInput) {
      operands.add(inputDrop.draw(call.random(), batch, x.dimension(2)));
    }
    if (dropState) {
      operands.add(stateDrop.draw(call.random(), batch, units));
    }
    SequenceOp asked =
        new SequenceOp(
            cell,
            activation,
            gateActivation,
            backwards,
            sequences,
            withStates,
            zeroMasked,
            bias != null,
            given > 0 || stateful,
            mask != null,
            dropInput,
            dropState);
    Tensor rows = call.tape().apply(asked, operands);
    if (stateful) {
      keep(rows);
    }
    return rows;
  }

  private List<Tensor> keptStates(int batch) {
    if (kept.isEmpty() || kept.get(0).dimension(0) != batch) {
      kept.clear();
      for (int i = 0; i < cell.states(); i++) {
        kept.add(Tensor.constant(batch, units));
      }
    }
    return kept;
  }

  private void keep(Tensor rows) {
    List<Tensor> to = keptStates(rows.dimension(0));
    int count = rows.dimension(1);
    for (int i = 0; i < cell.states(); i++) {
      for (int b = 0; b < rows.dimension(0); b++) {
        int from = (b * count + count - cell.states() + i) * units;
        System.arraycopy(rows.value(), from, to.get(i).value(), b * units, units);
      }
    }
  }

  /** Lets a stateful layer begin with zeros again. */
  public final void resetStates() {
    kept.forEach(state -> Arrays.fill(state.value(), 0f));
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return sequences ? inputs.get(0).mask() : null;
  }
}
