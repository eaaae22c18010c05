package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all pooling layers share whose output has a given size: along each axis, output i of n takes
 * the places from ⌊iL/n⌋ to ⌈(i + 1)L/n⌉ of L. One axis after the other, which comes to the same.
 */
abstract class AdaptivePooling extends Layer {

  private final int axes;
  private final Operation[] operations;

  AdaptivePooling(LayerConfig config, int axes, boolean largest) {
    super(config);
    readDataFormat(config, axes);
    this.axes = axes;
    if (!config.has("output_size")) {
      throw LayerConfig.refused("output_size", null, "a whole number, or " + axes);
    }
    int[] size = config.perAxis("output_size", axes, 1);
    if (Arrays.stream(size).anyMatch(length -> length < 1)) {
      throw LayerConfig.refused("output_size", Arrays.toString(size), "whole numbers of 1 or more");
    }
    this.operations = new Operation[axes];
    for (int axis = 0; axis < axes; axis++) {
      int along = axis + 1;
      int length = size[axis];
      operations[axis] = operands -> new Along(operands, along, length, largest);
    }
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(axes + 2);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    for (Operation operation : operations) {
      x = call.tape().apply(operation, x);
    }
    return x;
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }

  private static final class Along extends Node {

    private final boolean largest;
    private final int from; // places of the axis
    private final int to; // places of the output
    private final int inner; // elements from one place to the next
    private final int[] chosen; // [N of y] elements of x, or empty

    Along(List<Tensor> operands, int axis, int to, boolean largest) {
      super(shape(operands.get(0), axis, to), operands);
      int[] shape = operands.get(0).shape();
      this.largest = largest;
      this.from = shape[axis];
      this.to = to;
      this.inner = Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b);
      this.chosen = new int[largest ? output().size() : 0];
    }

    private static int[] shape(Tensor x, int axis, int to) {
      int[] shape = x.shape();
      shape[axis] = to;
      return shape;
    }

    private int first(int i) {
      return i / inner % to * from / to;
    }

    private int end(int i) {
      return ((i / inner % to + 1) * from + to - 1) / to;
    }

    /** The element of x at the beginning of the axis. */
    private int origin(int i) {
      return i / (inner * to) * from * inner + i % inner;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      for (int i = 0; i < output().size(); i++) {
        int best = origin(i) + first(i) * inner;
        float sum = 0;
        for (int place = first(i); place < end(i); place++) {
          int at = origin(i) + place * inner;
          best = x[at] > x[best] ? at : best;
          sum += x[at];
        }
        y[i] = largest ? x[best] : sum / (end(i) - first(i));
        if (largest) {
          chosen[i] = best;
        }
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < output().size(); i++) {
        if (largest) {
          dx[chosen[i]] += dy[i];
          continue;
        }
        for (int place = first(i); place < end(i); place++) {
          dx[origin(i) + place * inner] += dy[i] / (end(i) - first(i));
        }
      }
    }
  }
}
