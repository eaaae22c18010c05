package dev.cartwheel.nets.models;

import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.Clipping;
import dev.cartwheel.nets.optim.Optimizer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What our networks have in common: one flat array of parameters, and one of gradients. */
abstract class FlatNetwork implements Network {

  private final int inputWidth;
  private final int outputWidth;
  private final int count; // P
  private final float[] parameters; // [P] and slack
  private final float[] gradients; // [P]
  private final Optimizer optimizer;
  private final Clipping clipping;
  private final Supplier<Kernels> kernelSource;
  private final Kernels kernels;

  FlatNetwork(
      int inputWidth,
      int outputWidth,
      float[] initial,
      Optimizer optimizer,
      Clipping clipping,
      Supplier<Kernels> kernelSource) {
    this.inputWidth = inputWidth;
    this.outputWidth = outputWidth;
    this.count = initial.length;
    this.parameters = Arrays.copyOf(initial, count + Kernels.SLACK);
    this.gradients = new float[count];
    this.optimizer = optimizer;
    this.clipping = clipping;
    this.kernelSource = kernelSource;
    this.kernels = kernelSource.get();
  }

  /** y = f(x), [batch, outputs], valid until the next call. */
  abstract float[] predict(float[] inputs, int batch);

  /** Fills {@link #gradients}, and dL/dx if asked for, and returns L. */
  abstract float backward(
      float[] inputs, int batch, OutputLoss loss, float @Nullable [] inputGradients);

  /** Fills {@link #gradients} for an update, and returns L. */
  float learn(float[] inputs, int batch, OutputLoss loss) {
    return backward(inputs, batch, loss, null);
  }

  final float[] parameters() {
    return parameters;
  }

  final float[] gradients() {
    return gradients;
  }

  final Kernels kernels() {
    return kernels;
  }

  final Supplier<Kernels> kernelSource() {
    return kernelSource;
  }

  /** Hears that parameters have changed. */
  void moved() {}

  @Override
  public NetworkSpec spec() {
    throw new UnsupportedOperationException(this + " is no chain of dense layers");
  }

  @Override
  public final int inputWidth() {
    return inputWidth;
  }

  @Override
  public final int outputWidth() {
    return outputWidth;
  }

  @Override
  public final boolean rowsApart() {
    return kernels.rowsApart();
  }

  @Override
  public final void forward(float[] inputs, int batch, float[] outputs) {
    require(inputs, batch);
    require("outputs", outputs.length, batch, outputWidth);
    System.arraycopy(predict(inputs, batch), 0, outputs, 0, batch * outputWidth);
  }

  @Override
  public final float fit(float[] inputs, int batch, OutputLoss loss) {
    require(inputs, batch);
    float value = learn(inputs, batch, loss);
    optimizer.step(kernels, parameters, gradients, clipping.apply(kernels, gradients));
    moved();
    return value;
  }

  @Override
  public final float gradients(
      float[] inputs,
      int batch,
      OutputLoss loss,
      float[] parameterGradients,
      float[] inputGradients) {
    require(inputs, batch);
    require("parameter gradients", parameterGradients.length, 1, count);
    require("input gradients", inputGradients.length, batch, inputWidth);
    float value = backward(inputs, batch, loss, inputGradients);
    System.arraycopy(gradients, 0, parameterGradients, 0, count);
    return value;
  }

  final void require(float[] inputs, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch " + batch + "; accepted: 1 or more");
    }
    require("inputs", inputs.length, batch, inputWidth);
  }

  static void require(String what, int given, int rows, int width) {
    if (given < (long) rows * width) {
      throw new IllegalArgumentException(
          what + " of " + given + " floats; accepted: [" + rows + ", " + width + "] or longer");
    }
  }

  @Override
  public final int parameterCount() {
    return count;
  }

  @Override
  public final void readParameters(float[] target) {
    require("parameters to read into", target.length, 1, count);
    System.arraycopy(parameters, 0, target, 0, count);
  }

  @Override
  public final void writeParameters(float[] source) {
    require("parameters to write", source.length, 1, count);
    System.arraycopy(source, 0, parameters, 0, count);
    moved();
  }

  @Override
  public final void copyFrom(Network other) {
    System.arraycopy(parametersOf(other), 0, parameters, 0, count);
    moved();
  }

  @Override
  public final void blendFrom(Network other, float tau) {
    kernels.blend(count, parameters, parametersOf(other), tau);
    moved();
  }

  private float[] parametersOf(Network other) {
    if (other.inputWidth() != inputWidth
        || other.outputWidth() != outputWidth
        || other.parameterCount() != count) {
      throw new IllegalArgumentException(
          "parameters of a network "
              + other.inputWidth()
              + " -> "
              + other.outputWidth()
              + " with "
              + other.parameterCount()
              + "; accepted: "
              + inputWidth
              + " -> "
              + outputWidth
              + " with "
              + count);
    }
    if (other instanceof FlatNetwork same) {
      return same.parameters;
    }
    float[] copy = new float[count];
    other.readParameters(copy);
    return copy;
  }

  @Override
  public final void setLearningRate(float learningRate) {
    optimizer.setLearningRate(learningRate);
  }

  @Override
  public final float[] optimizerState() {
    return optimizer.state();
  }

  @Override
  public final void restoreOptimizerState(float[] state) {
    optimizer.restore(state);
  }
}
