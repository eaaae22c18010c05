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

/**
 * A chain of dense layers on flat arrays: parameters, gradients and optimiser slots are one each.
 */
final class DenseNetwork implements Network {

  private final NetworkSpec spec;
  private final Supplier<Kernels> kernelSource;
  private final Kernels kernels;
  private final int count; // P
  private final float[] parameters; // [P] and slack
  private final float[] gradients; // [P]
  private final int[] kernelOffsets;
  private final int[] biasOffsets;
  private final int[] widths; // inputs, then units of each layer
  private final Optimizer optimizer;
  private final Clipping clipping;

  /** Rows the buffers have room for. */
  private int capacity;

  private final float[][] sums; // z of each layer, [capacity, U]; y itself where z is not needed
  private final float[][] outputs; // y of each layer, [capacity, U]
  private final float[][] upstream; // dL/dy, then dL/dz of each layer, [capacity, U]

  DenseNetwork(NetworkSpec spec, float[] initial, Supplier<Kernels> kernelSource) {
    this.spec = spec;
    this.kernelSource = kernelSource;
    this.kernels = kernelSource.get();
    int layers = spec.layers().size();
    this.count = spec.parameterCount();
    this.parameters = Arrays.copyOf(initial, count + Kernels.SLACK);
    this.gradients = new float[count];
    this.kernelOffsets = new int[layers];
    this.biasOffsets = new int[layers];
    this.widths = new int[layers + 1];
    this.sums = new float[layers][0];
    this.outputs = new float[layers][0];
    this.upstream = new float[layers][0];
    int[] ends = new int[2 * layers];
    widths[0] = spec.inputs();
    int offset = 0;
    for (int l = 0; l < layers; l++) {
      widths[l + 1] = spec.layers().get(l).units();
      kernelOffsets[l] = offset;
      offset += widths[l] * widths[l + 1];
      ends[2 * l] = offset;
      biasOffsets[l] = offset;
      offset += widths[l + 1];
      ends[2 * l + 1] = offset;
    }
    this.optimizer = Optimizer.of(spec.optimizer(), count);
    this.clipping = new Clipping(spec.clipping(), ends);
  }

  @Override
  public NetworkSpec spec() {
    return spec;
  }

  @Override
  public int inputWidth() {
    return spec.inputs();
  }

  @Override
  public int outputWidth() {
    return spec.outputs();
  }

  @Override
  public void forward(float[] inputs, int batch, float[] outputs) {
    require("outputs", outputs.length, batch, outputWidth());
    predict(inputs, batch);
    System.arraycopy(last(), 0, outputs, 0, batch * outputWidth());
  }

  @Override
  public float fit(float[] inputs, int batch, OutputLoss loss) {
    float value = backward(inputs, batch, loss, true, null);
    optimizer.step(kernels, parameters, gradients, clipping.apply(kernels, gradients));
    return value;
  }

  @Override
  public float gradients(
      float[] inputs,
      int batch,
      OutputLoss loss,
      float[] parameterGradients,
      float[] inputGradients) {
    require("parameter gradients", parameterGradients.length, 1, count);
    require("input gradients", inputGradients.length, batch, inputWidth());
    float value = backward(inputs, batch, loss, true, inputGradients);
    System.arraycopy(gradients, 0, parameterGradients, 0, count);
    return value;
  }

  @Override
  public float inputGradients(float[] inputs, int batch, OutputLoss loss, float[] inputGradients) {
    require("input gradients", inputGradients.length, batch, inputWidth());
    return backward(inputs, batch, loss, false, inputGradients);
  }

  private float[] last() {
    return outputs[outputs.length - 1];
  }

  private void predict(float[] inputs, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch " + batch + "; accepted: 1 or more");
    }
    require("inputs", inputs.length, batch, inputWidth());
    reserve(batch);
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
  }

  private float backward(
      float[] inputs,
      int batch,
      OutputLoss loss,
      boolean learns,
      float @Nullable [] inputGradients) {
    predict(inputs, batch);
    int top = outputs.length - 1;
    float value = loss.evaluate(last(), batch, outputWidth(), upstream[top]);
    if (activation(top) == Activation.RELU) {
      kernels.gate(batch * widths[top + 1], outputs[top], 0, upstream[top], 0);
    }
    for (int l = top; l >= 0; l--) {
      if (sums[l] != outputs[l]) {
        kernels.activationGradient(
            activation(l), batch, widths[l + 1], sums[l], outputs[l], upstream[l]);
      }
      if (learns) {
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
            l > 0 && activation(l - 1) == Activation.RELU ? outputs[l - 1] : null,
            0,
            below,
            0);
      }
    }
    return value;
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

  private static void require(String what, int given, int rows, int width) {
    if (given < (long) rows * width) {
      throw new IllegalArgumentException(
          what + " of " + given + " floats; accepted: [" + rows + ", " + width + "] or longer");
    }
  }

  @Override
  public int parameterCount() {
    return count;
  }

  @Override
  public void readParameters(float[] target) {
    require("parameters to read into", target.length, 1, count);
    System.arraycopy(parameters, 0, target, 0, count);
  }

  @Override
  public void writeParameters(float[] source) {
    require("parameters to write", source.length, 1, count);
    System.arraycopy(source, 0, parameters, 0, count);
  }

  @Override
  public void copyFrom(Network other) {
    System.arraycopy(parametersOf(other), 0, parameters, 0, count);
  }

  @Override
  public void blendFrom(Network other, float tau) {
    kernels.blend(count, parameters, parametersOf(other), tau);
  }

  /** Another network's parameters: its own array if it is of this engine, else a copy. */
  private float[] parametersOf(Network other) {
    if (other.inputWidth() != inputWidth()
        || other.outputWidth() != outputWidth()
        || other.parameterCount() != count) {
      throw new IllegalArgumentException(
          "parameters of a network "
              + other.inputWidth()
              + " -> "
              + other.outputWidth()
              + " with "
              + other.parameterCount()
              + "; accepted: "
              + inputWidth()
              + " -> "
              + outputWidth()
              + " with "
              + count);
    }
    if (other instanceof DenseNetwork same) {
      return same.parameters;
    }
    float[] copy = new float[count];
    other.readParameters(copy);
    return copy;
  }

  @Override
  public void setLearningRate(float learningRate) {
    optimizer.setLearningRate(learningRate);
  }

  @Override
  public float[] optimizerState() {
    return optimizer.state();
  }

  @Override
  public void restoreOptimizerState(float[] state) {
    optimizer.restore(state);
  }

  @Override
  public Network copy() {
    DenseNetwork copy = new DenseNetwork(spec, parameters, kernelSource);
    copy.optimizer.restore(optimizer.state());
    return copy;
  }

  @Override
  public String toString() {
    return "DenseNetwork" + Arrays.toString(widths);
  }
}
