package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Einsum;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.ops.Standardization;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums of products of two inputs along one axis of each: [B, a..., K] and [B, b..., K] to [B, a...,
 * b...]; normalised, the cosine.
 */
public final class Dot extends Layer {

  private final int[] axes;
  private final boolean normalize;
  private @Nullable Einsum product;
  private @Nullable Standardization firstUnit;
  private @Nullable Standardization secondUnit;
  private @Nullable ReshapeOp scalarToColumn;

  /** From Keras's arguments: {@code axes}, one for both or one for each, and {@code normalize}. */
  public Dot(LayerConfig config) {
    super(config);
    this.axes = config.perAxis("axes", 2, -1);
    if (!config.has("axes")) {
      throw LayerConfig.refused("axes", null, "an axis, or one for each input");
    }
    this.normalize = config.flag("normalize", false);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 2);
    int first = Axes.resolve(axes[0], inputs.get(0).length);
    int second = Axes.resolve(axes[1], inputs.get(1).length);
    if (first == 0 || second == 0) {
      throw new IllegalArgumentException(
          "axes " + Arrays.toString(axes) + "; accepted: axes after the batch");
    }
    StringBuilder a = new StringBuilder("B");
    StringBuilder b = new StringBuilder("B");
    StringBuilder y = new StringBuilder("B");
    for (int axis = 1; axis < inputs.get(0).length; axis++) {
      a.append(axis == first ? 'K' : (char) ('a' + axis));
      y.append(axis == first ? "" : (char) ('a' + axis));
    }
    for (int axis = 1; axis < inputs.get(1).length; axis++) {
      b.append(axis == second ? 'K' : (char) ('n' + axis));
      y.append(axis == second ? "" : (char) ('n' + axis));
    }
    product = new Einsum(a + "," + b + "->" + y);
    firstUnit = Standardization.unit(first);
    secondUnit = Standardization.unit(second);
    scalarToColumn = y.length() == 1 ? ReshapeOp.keepingBatch(1) : null;
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor a = inputs.get(0);
    Tensor b = inputs.get(1);
    if (normalize) {
      a = call.tape().apply(Objects.requireNonNull(firstUnit), a);
      b = call.tape().apply(Objects.requireNonNull(secondUnit), b);
    }
    Tensor y = call.tape().apply(Objects.requireNonNull(product), a, b);
    return scalarToColumn == null ? y : call.tape().apply(scalarToColumn, y);
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
