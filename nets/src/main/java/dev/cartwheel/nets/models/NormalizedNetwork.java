package dev.cartwheel.nets.models;

import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NormalizedSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.Clipping;
import dev.cartwheel.nets.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link NormalizedSpec} on flat arrays. */
final class NormalizedNetwork extends FlatNetwork {

  private final NormalizedSpec spec;
  private final List<DenseShape> layers;
  private final int[] ends; // of each dense layer's kernel and bias
  private final BatchRenormalization[] normalizations; // of what enters each layer
  private final float[][] entering; // what enters each layer, normalised, [capacity, I]
  private final float[][] outputs; // of each layer, [capacity, U]
  private final float[][] below; // dL/d(what enters), [capacity, I]
  private float[] upstream = {}; // dL/dy of the last layer
  private int capacity;

  NormalizedNetwork(NormalizedSpec spec, float[] initial, Supplier<Kernels> kernelSource) {
    super(
        spec.inputs(),
        spec.outputs(),
        initial,
        Optimizer.of(spec.optimizer(), spec.trainedCount()),
        new Clipping(spec.clipping(), trainedEnds(spec)),
        kernelSource);
    this.spec = spec;
    this.layers = spec.layers();
    this.ends = DenseShape.ends(layers);
    this.normalizations = new BatchRenormalization[layers.size()];
    int learned = DenseShape.parameterCount(layers);
    int moved = spec.trainedCount();
    for (int l = 0; l < normalizations.length; l++) {
      int width = layers.get(l).inputs();
      normalizations[l] = new BatchRenormalization(width, learned, moved, spec.momentum());
      learned += 2 * width;
      moved += 2 * width;
    }
    this.entering = new float[normalizations.length][0];
    this.outputs = new float[normalizations.length][0];
    this.below = new float[normalizations.length][0];
  }

  /** Where each kernel and bias, then each γ and β, ends among the parameters. */
  private static int[] trainedEnds(NormalizedSpec spec) {
    List<DenseShape> layers = spec.layers();
    int[] dense = DenseShape.ends(layers);
    int[] all = Arrays.copyOf(dense, 2 * dense.length);
    for (int i = dense.length; i < all.length; i++) {
      all[i] = all[i - 1] + layers.get((i - dense.length) / 2).inputs();
    }
    return all;
  }

  @Override
  float[] predict(float[] inputs, int batch) {
    return run(inputs, batch, false);
  }

  private float[] run(float[] inputs, int batch, boolean learns) {
    reserve(batch);
    float[] parameters = parameters();
    boolean corrects = learns && countUpdate() > spec.warmup();
    float[] x = inputs;
    for (int l = 0; l < outputs.length; l++) {
      if (learns) {
        normalizations[l].byBatch(parameters, x, batch, corrects, entering[l]);
      } else {
        normalizations[l].byMoving(parameters, x, batch, entering[l]);
      }
      DenseShape layer = layers.get(l);
      kernels()
          .dense(
              batch,
              layer.inputs(),
              layer.units(),
              entering[l],
              0,
              parameters,
              kernel(l),
              parameters,
              ends[2 * l],
              outputs[l],
              0,
              l < outputs.length - 1);
      x = outputs[l];
    }
    return x;
  }

  /** Counts an update, up to the first behind the warm-up. */
  private float countUpdate() {
    int at = parameterCount() - 1;
    parameters()[at] = Math.min(parameters()[at] + 1, spec.warmup() + 1);
    return parameters()[at];
  }

  private int kernel(int layer) {
    return layer == 0 ? 0 : ends[2 * layer - 1];
  }

  @Override
  float learn(float[] inputs, int batch, OutputLoss loss) {
    return backward(inputs, batch, loss, true, null);
  }

  @Override
  float backward(float[] inputs, int batch, OutputLoss loss, float @Nullable [] inputGradients) {
    return backward(inputs, batch, loss, false, inputGradients);
  }

  private float backward(
      float[] inputs,
      int batch,
      OutputLoss loss,
      boolean learns,
      float @Nullable [] inputGradients) {
    float[] y = run(inputs, batch, learns);
    float value = loss.evaluate(y, batch, outputWidth(), upstream);
    float[] parameters = parameters();
    float[] gradients = gradients();
    float[] dz = upstream;
    for (int l = outputs.length - 1; l >= 0; l--) {
      DenseShape layer = layers.get(l);
      if (l < outputs.length - 1) {
        kernels().gate(batch * layer.units(), outputs[l], 0, dz, 0);
      }
      kernels()
          .denseWeightGradient(
              batch,
              layer.inputs(),
              layer.units(),
              entering[l],
              0,
              dz,
              0,
              gradients,
              kernel(l),
              gradients,
              ends[2 * l]);
      kernels()
          .denseInputGradient(
              batch,
              layer.inputs(),
              layer.units(),
              dz,
              0,
              parameters,
              kernel(l),
              null,
              0,
              below[l],
              0);
      normalizations[l].backward(parameters, gradients, batch, learns, below[l]);
      dz = below[l];
    }
    if (inputGradients != null) {
      System.arraycopy(dz, 0, inputGradients, 0, batch * inputWidth());
    }
    return value;
  }

  private void reserve(int batch) {
    if (batch <= capacity) {
      return;
    }
    capacity = batch;
    upstream = new float[room(batch, outputWidth())];
    for (int l = 0; l < outputs.length; l++) {
      entering[l] = new float[room(batch, layers.get(l).inputs())];
      below[l] = new float[room(batch, layers.get(l).inputs())];
      outputs[l] = new float[room(batch, layers.get(l).units())];
    }
  }

  private static int room(int rows, int width) {
    return Math.addExact(Math.multiplyExact(rows, width), Kernels.SLACK);
  }

  @Override
  public Network copy() {
    float[] copied = Arrays.copyOf(parameters(), parameterCount());
    NormalizedNetwork copy = new NormalizedNetwork(spec, copied, kernelSource());
    copy.restoreOptimizerState(optimizerState());
    return copy;
  }

  @Override
  public String toString() {
    return "NormalizedNetwork" + layers;
  }
}
