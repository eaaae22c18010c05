package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.regularize.L1L2;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** Passes its input on and adds the mean over samples of l1 · Σ|x| + l2 · Σx² to the loss. */
public final class ActivityRegularization extends Layer {

  private final L1L2 penalty;

  /** From Keras's arguments: {@code l1}, {@code l2}. */
  public ActivityRegularization(LayerConfig config) {
    super(config);
    this.penalty = new L1L2((float) config.number("l1", 0), (float) config.number("l2", 0));
  }

  /** With factors of 0 or more. */
  public ActivityRegularization(double l1, double l2) {
    this(LayerConfig.of("l1", l1, "l2", l2));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    penaliseActivity(call, penalty, inputs.get(0));
    return inputs.get(0);
  }
}
