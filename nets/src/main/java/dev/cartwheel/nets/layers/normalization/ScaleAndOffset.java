package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** y = γ · x + β, with γ and β along some axes and repeated along the others; either may lack. */
final class ScaleAndOffset {

  private final @Nullable Tensor gamma;
  private final @Nullable Tensor beta;
  private final @Nullable ReshapeOp spread; // to axes of length 1 where they repeat

  /**
   * Makes the weights.
   *
   * @param axes of the input along which γ and β differ, in rising order
   */
  ScaleAndOffset(LayerConfig config, Weights weights, int[] input, int... axes) {
    int[] shape = Axes.pick(input, axes);
    this.gamma = config.flag("scale", true) ? weight(config, weights, "gamma", shape) : null;
    this.beta = config.flag("center", true) ? weight(config, weights, "beta", shape) : null;
    int[] spreadShape = new int[input.length];
    Arrays.fill(spreadShape, 1);
    for (int axis : axes) {
      spreadShape[axis] = input[axis];
    }
    boolean trailing = axes.length > 0 && axes[0] == input.length - axes.length;
    this.spread = trailing ? null : ReshapeOp.to(spreadShape);
  }

  /** Reads the arguments, so that those of the weights count as known. */
  static void read(LayerConfig config) {
    config.flag("scale", true);
    config.flag("center", true);
    for (String name : List.of("gamma", "beta")) {
      config.initializer(name + "_initializer", Initializer.zeros());
      config.regularizer(name + "_regularizer");
      config.constraint(name + "_constraint");
    }
  }

  private static Tensor weight(LayerConfig config, Weights weights, String name, int[] shape) {
    Initializer otherwise = name.equals("gamma") ? Initializer.ones() : Initializer.zeros();
    return weights
        .trainable(name, config.initializer(name + "_initializer", otherwise), shape)
        .regularized(config.regularizer(name + "_regularizer"))
        .constrained(config.constraint(name + "_constraint"))
        .tensor();
  }

  Tensor apply(Tape tape, Tensor x) {
    Tensor y = gamma == null ? x : tape.apply(Elementwise.MULTIPLY, x, spread(tape, gamma));
    return beta == null ? y : tape.apply(Elementwise.ADD, y, spread(tape, beta));
  }

  private Tensor spread(Tape tape, Tensor weight) {
    return spread == null ? weight : tape.apply(spread, weight);
  }
}
