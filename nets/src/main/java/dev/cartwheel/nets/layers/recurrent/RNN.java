package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cell, or cells one upon another, run over a sequence: [B, T, I] to [B, (T,) units]. Each is
 * computed as its whole layer. Further inputs are initial states, those of the first cell first.
 */
public final class RNN extends Layer {

  private static final Operation REVERSED = ReversedSteps::of;

  private final List<Recurrent> layers = new ArrayList<>();
  private final boolean sequences;
  private final boolean backwards;
  private final boolean states;
  private List<Tensor> further = List.of();

  /** From Keras's arguments: {@code cell} is a cell, {@link StackedRNNCells}, or a list. */
  public RNN(LayerConfig config) {
    super(config);
    this.sequences = config.flag("return_sequences", false);
    List<OneStep> cells = cells(config);
    this.backwards = config.flag("go_backwards", false);
    for (int i = 0; i < cells.size(); i++) {
      boolean last = i == cells.size() - 1;
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("return_sequences", sequences || !last);
      arguments.put("go_backwards", backwards && i == 0);
      arguments.put("stateful", config.flag("stateful", false));
      arguments.put("zero_output_for_mask", last && config.flag("zero_output_for_mask", false));
      layers.add(cells.get(i).over(arguments));
    }
    this.states = config.flag("return_state", false);
    config.ignore("unroll", "time_major", "input_shape");
  }

  /** A cell over a sequence, the state after the last step as output. */
  public RNN(Layer cell) {
    this(LayerConfig.of("cell", cell));
  }

  private static List<OneStep> cells(LayerConfig config) {
    Object given = config.value("cell");
    if (given instanceof List<?> list) {
      return new StackedRNNCells(LayerConfig.of("cells", list)).cells();
    }
    Layer cell = config.layer("cell");
    if (cell instanceof StackedRNNCells stacked) {
      return stacked.cells();
    }
    if (cell instanceof OneStep step) {
      return List.of(step);
    }
    throw LayerConfig.refused("cell", given, "a cell, StackedRNNCells, or a list of cells");
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    int[] shape = inputs.get(0);
    for (int i = 0; i < layers.size(); i++) {
      Recurrent layer = layers.get(i);
      weights.inner("cell_" + i, layer, shape);
      shape = new int[] {shape[0], shape[1], layer.units()};
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    List<Tensor> all = callWithStates(call, inputs);
    further = states ? all.subList(1, all.size()) : List.of();
    return all.get(0);
  }

  /** With {@code return_state} the last states, those of the first cell first. */
  @Override
  public List<Tensor> further() {
    return further;
  }

  /** The output, then the states of each cell after the last step. */
  public List<Tensor> callWithStates(Call call, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    int next = 1;
    List<Tensor> states = new ArrayList<>();
    for (Recurrent layer : layers) {
      List<Tensor> given = new ArrayList<>(List.of(x));
      if (inputs.size() > 1) {
        if (next + layer.stateCount() > inputs.size()) {
          throw new IllegalArgumentException(
              inputs.size() - 1 + " initial states; accepted: those of every cell, or none");
        }
        given.addAll(inputs.subList(next, next + layer.stateCount()));
        next += layer.stateCount();
      }
      List<Tensor> made = layer.callWithStates(call, given);
      Tensor mask = x.mask();
      if (mask != null && layer == layers.get(0) && backwards) {
        mask = call.tape().apply(REVERSED, mask); // the next cells meet the steps in that order
      }
      x = made.get(0);
      if (layer != layers.get(layers.size() - 1)) {
        x.mask(mask);
      }
      states.addAll(made.subList(1, made.size()));
    }
    states.add(0, x);
    return states;
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return sequences ? inputs.get(0).mask() : null;
  }
}
