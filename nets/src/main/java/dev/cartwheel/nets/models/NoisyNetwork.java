package dev.cartwheel.nets.models;

import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.Clipping;
import dev.cartwheel.nets.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A network of dense layers whose weights are noisy, with learned strength: each kernel and bias is
 *
 * <pre>
 *   w = μ + σ ⊙ ε,   εᵢⱼ = f(εᵢ) f(εⱼ) for a kernel, f(εⱼ) for a bias,   f(x) = sgn(x) √|x|
 * </pre>
 *
 * with one normal εᵢ for each input and one εⱼ for each output of a layer. {@link #perturb} draws
 * them, {@link #calm} sets them to 0. The flat parameters are all μ in the order of the network
 * within, then all σ. A new network is calm; the noise is no part of the parameters, and a copy is
 * calm.
 *
 * <p>Source: M. Fortunato et al., "Noisy Networks for Exploration", 2018, section 3, factorised
 * noise.
 */
public final class NoisyNetwork extends FlatNetwork {

  private static final Initializer NORMAL = new Initializer.RandomNormal(0, 1);

  private final Network inner;
  private final List<DenseShape> layers;
  private final OptimizerSpec optimizer;
  private final GradientClipping clipping;
  private final int innerCount; // P
  private final float[] factors; // f(ε) of every layer's inputs, then outputs
  private final int[] factorShape;
  private final float[] noise; // ε, [P]
  private final float[] weights; // w, [P]
  private final float[] innerGradients; // dL/dw, [P]
  private float[] outputs = {};
  private float[] scratch = {};
  private boolean calm = true;

  /** Whether the network within has other weights than the noise and parameters say. */
  private boolean stale = true;

  /**
   * Makes a network noisy.
   *
   * @param inner gives the first μ, and computes; nobody else's from now on
   * @param layers the shapes of its layers, in the order of its parameters
   * @param sigma σ₀: the first σ of a layer of I inputs is σ₀ / √I
   * @param optimizer how μ and σ move
   * @param clipping what is done to their gradients first
   */
  public static NoisyNetwork over(
      Network inner,
      List<DenseShape> layers,
      double sigma,
      OptimizerSpec optimizer,
      GradientClipping clipping) {
    int count = DenseShape.parameterCount(layers);
    if (inner.parameterCount() != count) {
      throw new IllegalArgumentException(
          "layers of "
              + count
              + " parameters for a network of "
              + inner.parameterCount()
              + "; accepted: the same number");
    }
    float[] initial = new float[2 * count];
    inner.readParameters(initial);
    int offset = count;
    for (DenseShape layer : layers) {
      int end = offset + layer.parameterCount();
      Arrays.fill(initial, offset, end, (float) (sigma / Math.sqrt(layer.inputs())));
      offset = end;
    }
    return new NoisyNetwork(inner, layers, initial, optimizer, clipping);
  }

  private NoisyNetwork(
      Network inner,
      List<DenseShape> layers,
      float[] initial,
      OptimizerSpec optimizer,
      GradientClipping clipping) {
    super(
        inner.inputWidth(),
        inner.outputWidth(),
        initial,
        Optimizer.of(optimizer, initial.length),
        new Clipping(clipping, ends(layers)),
        Kernels::fastest);
    this.inner = inner;
    this.layers = List.copyOf(layers);
    this.optimizer = optimizer;
    this.clipping = clipping;
    this.innerCount = inner.parameterCount();
    int count = layers.stream().mapToInt(layer -> layer.inputs() + layer.units()).sum();
    this.factors = new float[count];
    this.factorShape = new int[] {count};
    this.noise = new float[innerCount];
    this.weights = new float[innerCount];
    this.innerGradients = new float[innerCount];
  }

  /** The ends of all means, then of all strengths. */
  private static int[] ends(List<DenseShape> layers) {
    int[] means = DenseShape.ends(layers);
    int[] both = Arrays.copyOf(means, 2 * means.length);
    for (int i = 0; i < means.length; i++) {
      both[means.length + i] = means[means.length - 1] + means[i];
    }
    return both;
  }

  /** Draws the noise afresh. */
  public void perturb(RandomGenerator random) {
    NORMAL.fill(factors, 0, factorShape, 1, 1, random);
    for (int i = 0; i < factors.length; i++) {
      float root = (float) Math.sqrt(Math.abs(factors[i]));
      factors[i] = factors[i] < 0 ? -root : root;
    }
    int offset = 0;
    int factor = 0;
    for (DenseShape layer : layers) {
      int units = factor + layer.inputs();
      for (int i = 0; i < layer.inputs(); i++) {
        for (int j = 0; j < layer.units(); j++) {
          noise[offset++] = factors[factor + i] * factors[units + j];
        }
      }
      System.arraycopy(factors, units, noise, offset, layer.units());
      offset += layer.units();
      factor = units + layer.units();
    }
    calm = false;
    stale = true;
  }

  /** Switches the noise off until {@link #perturb}. */
  public void calm() {
    if (!calm) {
      Arrays.fill(noise, 0);
      calm = true;
      stale = true;
    }
  }

  /** Mean of |σ| over all parameters: how noisy the network has remained. */
  public double meanSigma() {
    double sum = 0;
    for (int i = 0; i < innerCount; i++) {
      sum += Math.abs(parameters()[innerCount + i]);
    }
    return sum / innerCount;
  }

  @Override
  void moved() {
    stale = true;
  }

  private void refresh() {
    if (stale) {
      float[] parameters = parameters();
      for (int i = 0; i < innerCount; i++) {
        weights[i] = parameters[i] + parameters[innerCount + i] * noise[i];
      }
      inner.writeParameters(weights);
      stale = false;
    }
  }

  @Override
  float[] predict(float[] inputs, int batch) {
    refresh();
    outputs = room(outputs, batch, outputWidth());
    inner.forward(inputs, batch, outputs);
    return outputs;
  }

  @Override
  float backward(float[] inputs, int batch, OutputLoss loss, float @Nullable [] inputGradients) {
    refresh();
    scratch = room(scratch, batch, inputWidth());
    float[] dx = inputGradients == null ? scratch : inputGradients;
    float value = inner.gradients(inputs, batch, loss, innerGradients, dx);
    float[] gradients = gradients();
    for (int i = 0; i < innerCount; i++) {
      gradients[i] = innerGradients[i];
      gradients[innerCount + i] = innerGradients[i] * noise[i];
    }
    return value;
  }

  private static float[] room(float[] array, int rows, int width) {
    int count = Math.multiplyExact(rows, width);
    return count <= array.length ? array : new float[count];
  }

  @Override
  public Network copy() {
    float[] copied = Arrays.copyOf(parameters(), parameterCount());
    NoisyNetwork copy = new NoisyNetwork(inner.copy(), layers, copied, optimizer, clipping);
    copy.restoreOptimizerState(optimizerState());
    return copy;
  }

  @Override
  public void close() {
    inner.close();
  }

  @Override
  public String toString() {
    return "NoisyNetwork over " + inner;
  }
}
