package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Cells one upon another, each taking the output of the one before: x [B, I] to [B, units]. */
public final class StackedRNNCells extends Layer {

  private final List<OneStep> cells = new ArrayList<>();

  /** From Keras's arguments: {@code cells}. */
  public StackedRNNCells(LayerConfig config) {
    super(config);
    List<?> given = config.list("cells");
    if (given == null || given.isEmpty()) {
      throw LayerConfig.refused("cells", given, "a list of cells");
    }
    for (Object cell : given) {
      if (!(Layers.of(cell) instanceof OneStep step)) {
        throw LayerConfig.refused("cells", cell, "SimpleRNNCell, LSTMCell or GRUCell");
      }
      cells.add(step);
    }
  }

  /** These cells, the first nearest to the input. */
  public StackedRNNCells(List<? extends Layer> cells) {
    this(LayerConfig.of("cells", cells));
  }

  List<OneStep> cells() {
    return cells;
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    int[] shape = inputs.get(0);
    for (int i = 0; i < cells.size(); i++) {
      weights.inner("cell_" + i, cells.get(i), shape);
      shape = cells.get(i).outputShape(shape);
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    for (OneStep cell : cells) {
      x = cell.call(call, x);
    }
    return x;
  }
}
