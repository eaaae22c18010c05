package dev.cartwheel.nets.models;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.Clipping;
import dev.cartwheel.nets.optim.Optimizer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A chain of dense layers. */
final class DenseNetwork extends FlatNetwork {

  private final NetworkSpec spec;
  private final int[] kernelOffsets;
  private final int[] biasOffsets;
  private final int[] widths; // inputs, then units of each layer

  /** Rows the buffers have room for. */
  private int capacity;

  private final float[][] sums; // z of each layer, [capacity, U]; y itself where z is not needed
  private final float[][] outputs; // y of each layer, [capacity, U]
  private final float[][] upstream; // dL/dy, then dL/dz of each layer, [capacity, U]
  private final LiveRows liveRows = new LiveRows();

  DenseNetwork(NetworkSpec spec, float[] initial, Supplier<Kernels> kernelSource) {
    super(
        spec.inputs(),
        spec.outputs(),
        initial,
        Optimizer.of(spec.optimizer(), spec.parameterCount()),
        new Clipping(spec.clipping(), ends(spec)),
        kernelSource);
    this.spec = spec;
    int layers = spec.layers().size();
    this.kernelOffsets = new int[layers];
    this.biasOffsets = new int[layers];
    this.widths = new int[layers + 1];
    this.sums = new float[layers][0];
    this.outputs = new float[layers][0];
    this.upstream = new float[layers][0];
    int[] ends = ends(spec);
    widths[0] = spec.inputs();
    for (int l = 0; l < layers; l++) {
      widths[l + 1] = spec.layers().get(l).units();
      kernelOffsets[l] = l == 0 ? 0 : ends[2 * l - 1];
      biasOffsets[l] = ends[2 * l];
    }
  }

  /** Where each layer's kernel and bias end among the parameters. */
  private static int[] ends(NetworkSpec spec) {
    int[] ends = new int[2 * spec.layers().size()];
    int width = spec.inputs();
    int end = 0;
    for (int l = 0; l < spec.layers().size(); l++) {
      int units = spec.layers().get(l).units();
      end += width * units;
      ends[2 * l] = end;
      end += units;
      ends[2 * l + 1] = end;
      width = units;
    }
    return ends;
  }

  @Override
  public NetworkSpec spec() {
    return spec;
  }

  /** Rows without a gradient at the outputs have none at the inputs, and cost nothing. */
  @Override
  public float inputGradients(float[] inputs, int batch, OutputLoss loss, float[] inputGradients) {
    require(inputs, batch);
    require("input gradients", inputGradients.length, batch, inputWidth());
    float value = evaluate(inputs, batch, loss);
    int live = liveRows.find(upstream[upstream.length - 1], batch, outputWidth());
    if (live == batch) {
      propagate(inputs, batch, false, inputGradients);
      return value;
    }
    for (int l = 0; l < outputs.length; l++) {
      liveRows.gather(outputs[l], widths[l + 1]);
      if (sums[l] != outputs[l]) {
        liveRows.gather(sums[l], widths[l + 1]);
      }
    }
    liveRows.gather(upstream[upstream.length - 1], outputWidth());
    if (live > 0) {
      propagate(inputs, live, false, inputGradients);
    }
    liveRows.scatter(inputGradients, batch, inputWidth());
    return value;
  }

  @Override
  float[] predict(float[] inputs, int batch) {
    reserve(batch);
    Kernels kernels = kernels();
    float[] parameters = parameters();
    float[] x = inputs;
    for (int l = 0; l < outputs.length; l++) {
      Activation activation = activation(l);
      kernels.dense(
          batch,
          widths[l],
          widths[l + 1],
          x,
          0,
          parameters,
          kernelOffsets[l],
          parameters,
          biasOffsets[l],
          sums[l],
          0,
          activation == Activation.RELU);
      if (sums[l] != outputs[l]) {
        kernels.activate(activation, batch, widths[l + 1], sums[l], outputs[l]);
      }
      x = outputs[l];
    }
    return x;
  }

  @Override
  float backward(float[] inputs, int batch, OutputLoss loss, float @Nullable [] inputGradients) {
    float value = evaluate(inputs, batch, loss);
    propagate(inputs, batch, true, inputGradients);
    return value;
  }

  /** L, with dL/dy of the last layer in its place. */
  private float evaluate(float[] inputs, int batch, OutputLoss loss) {
    float[] predicted = predict(inputs, batch); // which makes room for the gradient, too
    return loss.evaluate(predicted, batch, outputWidth(), upstream[upstream.length - 1]);
  }

  /** From dL/dy of the last layer down, with what {@link #predict} left behind. */
  private void propagate(
      float[] inputs, int batch, boolean learns, float @Nullable [] inputGradients) {
    Kernels kernels = kernels();
    float[] parameters = parameters();
    float[] gradients = gradients();
    int top = outputs.length - 1;
    if (activation(top) == Activation.RELU) {
      kernels.gate(batch * widths[top + 1], outputs[top], 0, upstream[top], 0);
    }
    for (int l = top; l >= 0; l--) {
      if (sums[l] != outputs[l]) {
        kernels.activationGradient(
            activation(l), batch, widths[l + 1], sums[l], outputs[l], upstream[l]);
      }
      if (learns && l == 0 && gatesLast(inputGradients)) {
        kernels.gatedWeightGradient(
            batch,
            widths[0],
            widths[1],
            inputs,
            0,
            upstream[0],
            0,
            outputs[0],
            0,
            gradients,
            kernelOffsets[0],
            gradients,
            biasOffsets[0]);
      } else if (learns) {
        kernels.denseWeightGradient(
            batch,
            widths[l],
            widths[l + 1],
            l == 0 ? inputs : outputs[l - 1],
            0,
            upstream[l],
            0,
            gradients,
            kernelOffsets[l],
            gradients,
            biasOffsets[l]);
      }
      float[] below = l == 0 ? inputGradients : upstream[l - 1];
      if (below != null) {
        kernels.denseInputGradient(
            batch,
            widths[l],
            widths[l + 1],
            upstream[l],
            0,
            parameters,
            kernelOffsets[l],
            gates(l, inputGradients) ? outputs[l - 1] : null,
            0,
            below,
            0);
      }
    }
  }

  /** Whether dL/dx of a layer is to pass the ReLU below it where it is computed. */
  private boolean gates(int layer, float @Nullable [] inputGradients) {
    return layer > 0
        && activation(layer - 1) == Activation.RELU
        && (layer > 1 || !gatesLast(inputGradients));
  }

  /** Whether the lowest layer's ReLU is passed only where its weights' gradient is computed. */
  private boolean gatesLast(float @Nullable [] inputGradients) {
    return inputGradients == null && outputs.length > 1 && activation(0) == Activation.RELU;
  }

  private Activation activation(int layer) {
    return spec.layers().get(layer).activation();
  }

  private void reserve(int batch) {
    if (batch <= capacity) {
      return;
    }
    capacity = batch;
    for (int l = 0; l < outputs.length; l++) {
      DenseSpec layer = spec.layers().get(l);
      int count = Math.addExact(Math.multiplyExact(batch, layer.units()), Kernels.SLACK);
      outputs[l] = new float[count];
      upstream[l] = new float[count];
      boolean inPlace =
          layer.activation() == Activation.LINEAR || layer.activation() == Activation.RELU;
      sums[l] = inPlace ? outputs[l] : new float[count];
    }
  }

  @Override
  public Network copy() {
    DenseNetwork copy =
        new DenseNetwork(spec, Arrays.copyOf(parameters(), parameterCount()), kernelSource());
    copy.restoreOptimizerState(optimizerState());
    return copy;
  }

  @Override
  public String toString() {
    return "DenseNetwork" + Arrays.toString(widths);
  }
}
