package dev.cartwheel.nets.models;

import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some dense layers of a larger network, with ReLU between them; their parameters lie in its. */
final class DenseChain {

  private final Kernels kernels;
  private final List<DenseShape> layers;
  private final int inputs;
  private final boolean activated;
  private final int[] offsets; // of each layer's kernel
  private final float[][] outputs; // y of each layer, [rows, U]
  private final float[][] upstream; // dL/dy, then dL/dz, of each layer but the last, [rows, U]
  private int capacity;

  /**
   * @param inputs floats of an input row; of an output row too if there are no layers
   * @param offset where the first layer's parameters start
   * @param activated whether the last layer has ReLU too
   */
  DenseChain(Kernels kernels, int inputs, List<DenseShape> layers, int offset, boolean activated) {
    this.kernels = kernels;
    this.inputs = inputs;
    this.layers = List.copyOf(layers);
    this.activated = activated;
    this.offsets = new int[layers.size()];
    this.outputs = new float[layers.size()][0];
    this.upstream = new float[layers.size()][0];
    int at = offset;
    for (int l = 0; l < offsets.length; l++) {
      offsets[l] = at;
      at += layers.get(l).parameterCount();
    }
  }

  /** Floats of an output row. */
  int width() {
    return layers.isEmpty() ? inputs : layers.get(layers.size() - 1).units();
  }

  /** What the last {@link #forward} of x returned. */
  float[] last(float[] x) {
    return outputs.length == 0 ? x : outputs[outputs.length - 1];
  }

  /** f(x), valid until the next call; x itself if there are no layers. */
  float[] forward(float[] parameters, float[] x, int rows) {
    reserve(rows);
    float[] input = x;
    for (int l = 0; l < outputs.length; l++) {
      DenseShape layer = layers.get(l);
      kernels.dense(
          rows,
          layer.inputs(),
          layer.units(),
          input,
          0,
          parameters,
          offsets[l],
          parameters,
          bias(l),
          outputs[l],
          0,
          relu(l));
      input = outputs[l];
    }
    return input;
  }

  /**
   * Writes the gradients of the layers' parameters; {@link #forward} of the same x came before.
   *
   * @param dy dL/dy, [rows, width]; overwritten
   * @param dx where dL/dx goes, [rows, inputs], or none
   */
  void backward(
      float[] parameters,
      float[] gradients,
      float[] x,
      int rows,
      float[] dy,
      float @Nullable [] dx) {
    int top = outputs.length - 1;
    if (top < 0) {
      if (dx != null) {
        System.arraycopy(dy, 0, dx, 0, rows * inputs);
      }
      return;
    }
    if (activated) {
      kernels.gate(rows * width(), outputs[top], 0, dy, 0);
    }
    float[] dz = dy;
    for (int l = top; l >= 0; l--) {
      DenseShape layer = layers.get(l);
      kernels.denseWeightGradient(
          rows,
          layer.inputs(),
          layer.units(),
          l == 0 ? x : outputs[l - 1],
          0,
          dz,
          0,
          gradients,
          offsets[l],
          gradients,
          bias(l));
      float[] below = l == 0 ? dx : upstream[l - 1];
      if (below != null) {
        kernels.denseInputGradient(
            rows,
            layer.inputs(),
            layer.units(),
            dz,
            0,
            parameters,
            offsets[l],
            l == 0 ? null : outputs[l - 1],
            0,
            below,
            0);
        dz = below;
      }
    }
  }

  private boolean relu(int layer) {
    return activated || layer < outputs.length - 1;
  }

  private int bias(int layer) {
    return offsets[layer] + layers.get(layer).inputs() * layers.get(layer).units();
  }

  private void reserve(int rows) {
    if (rows <= capacity) {
      return;
    }
    capacity = rows;
    for (int l = 0; l < outputs.length; l++) {
      int count = Math.addExact(Math.multiplyExact(rows, layers.get(l).units()), Kernels.SLACK);
      outputs[l] = new float[count];
      upstream[l] = new float[l < outputs.length - 1 ? count : 0];
    }
  }
}
