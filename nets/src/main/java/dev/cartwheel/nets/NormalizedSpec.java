package dev.cartwheel.nets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The description of a chain of dense layers with batch renormalisation in front of each: of the
 * inputs x, and of what each hidden layer gives after its ReLU,
 *
 * <pre>
 *   y = γ · n + β
 *   n = (x − m) / s                            m, s: moving mean and deviation
 *   n = r · (x − mB) / sB + d                  in fit; mB, sB: mean and deviation of the batch
 *   r = sB / s within 1/3 .. 3,   d = (mB − m) / s within ±5;   r = 1, d = 0 in the first updates
 * </pre>
 *
 * <p>where s = √(variance + 0.001), and r and d count as constants in gradients. So only {@link
 * Network#fit} looks at its batch, and moves m and the variance towards the batch's; {@link
 * Network#forward} and all gradients without an update stand on moving figures.
 *
 * <p>Parameters lie in the order of the dense layers, then γ and β of each layer, then what {@code
 * fit} moves by itself and no optimiser touches: moving mean and variance of each layer, and the
 * number of updates, which stops at {@code warmup} + 1.
 *
 * <p>Source: S. Ioffe, "Batch Renormalization: Towards Reducing Minibatch Dependence in
 * Batch-Normalized Models", 2017.
 *
 * @param inputs floats of an input row
 * @param hidden units of the hidden layers, with ReLU
 * @param outputs floats of an output row
 * @param momentum what is kept of moving figures at an update, 0 .. 1
 * @param warmup updates in which r = 1 and d = 0, at most 10,000,000
 * @param start how the dense layers' parameters start
 * @param optimizer how parameters move
 * @param clipping what is done to gradients first
 */
public record NormalizedSpec(
    int inputs,
    List<Integer> hidden,
    int outputs,
    double momentum,
    int warmup,
    BranchSpec.Start start,
    OptimizerSpec optimizer,
    GradientClipping clipping) {

  private static final int MOST_WARMUP = 10_000_000; // what a float counts exactly

  public NormalizedSpec {
    hidden = List.copyOf(hidden);
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum " + momentum + "; accepted: 0 or more, below 1");
    }
    if (warmup < 0 || warmup > MOST_WARMUP) {
      throw new IllegalArgumentException("warmup " + warmup + "; accepted: 0 to " + MOST_WARMUP);
    }
  }

  /** The dense layers, each behind the normalisation of its inputs. */
  public List<DenseShape> layers() {
    List<DenseShape> layers = new ArrayList<>();
    int width = inputs;
    for (int units : hidden) {
      layers.add(new DenseShape(width, units));
      width = units;
    }
    layers.add(new DenseShape(width, outputs));
    return layers;
  }

  /** Floats that are normalised, over all layers. */
  public int normalized() {
    return layers().stream().mapToInt(DenseShape::inputs).sum();
  }

  /** Parameters an optimiser moves. */
  public int trainedCount() {
    return Math.addExact(DenseShape.parameterCount(layers()), Math.multiplyExact(2, normalized()));
  }

  /** Draws the first parameters: those of the dense layers; all scales are 1 and shifts 0. */
  public float[] initial(RandomGenerator random) {
    int normalized = normalized();
    int trained = trainedCount();
    float[] parameters =
        new float[Math.addExact(Math.addExact(trained, Math.multiplyExact(2, normalized)), 1)];
    int offset = 0;
    int top = hidden.size();
    List<DenseShape> layers = layers();
    for (int l = 0; l <= top; l++) {
      Initializer kernel = l == top ? start.output() : start.kernel();
      offset = layers.get(l).fill(parameters, offset, kernel, start.bias(), random);
    }
    int moving = trained;
    for (DenseShape layer : layers) {
      int width = layer.inputs();
      Arrays.fill(parameters, offset, offset + width, 1); // γ, and β = 0
      offset += 2 * width;
      Arrays.fill(parameters, moving + width, moving + 2 * width, 1); // m = 0, and the variance
      moving += 2 * width;
    }
    return parameters;
  }
}
