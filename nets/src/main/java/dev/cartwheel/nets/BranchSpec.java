package dev.cartwheel.nets;

import java.util.ArrayList;
import java.util.List;

/**
 * The description of a network that values actions and is no chain of layers: a torso of dense
 * layers, then one or two streams. All layers but the last of each stream have ReLU.
 *
 * <p>An output row is [A, N], row-major: N numbers for each of A actions. With dueling streams
 * (Wang et al., "Dueling Network Architectures for Deep Reinforcement Learning", 2016, equation 9)
 * one stream gives v [N], the other g [A, N], and
 *
 * <pre>
 *   y(a, n) = v(n) + g(a, n) − mean over a' of g(a', n)
 * </pre>
 *
 * <p>With implicit quantiles (Dabney et al., "Implicit Quantile Networks for Distributional
 * Reinforcement Learning", 2018, equation 4) an input row ends in N fractions τ, and the n-th of
 * the outputs of an action belongs to the n-th fraction: the torso's output is multiplied, element
 * by element, by φ(τ) = ReLU(Σᵢ cos(π i τ) wᵢ + b), i = 0 .. 63, before it enters the streams.
 *
 * <p>Parameters lie in the order torso, φ, value stream if there is one, other stream.
 *
 * @param inputs floats of an observation, I; an input row has N more with implicit quantiles
 * @param torso units of the torso's layers; may be empty without implicit quantiles
 * @param stream units of the hidden layers of each stream; may be empty
 * @param choices number of actions A
 * @param atoms numbers for each action N
 * @param dueling whether there are two streams
 * @param implicit whether the N numbers are quantiles at fractions the input names
 * @param initializer how kernels and biases start
 * @param optimizer how parameters move
 * @param clipping what is done to gradients first
 */
public record BranchSpec(
    int inputs,
    List<Integer> torso,
    List<Integer> stream,
    int choices,
    int atoms,
    boolean dueling,
    boolean implicit,
    Initializer initializer,
    OptimizerSpec optimizer,
    GradientClipping clipping) {

  /** Cosines a fraction is described by. */
  public static final int COSINES = 64;

  public BranchSpec {
    torso = List.copyOf(torso);
    stream = List.copyOf(stream);
    if (inputs < 1 || choices < 1 || atoms < 1) {
      throw new IllegalArgumentException(
          "inputs "
              + inputs
              + ", choices "
              + choices
              + ", atoms "
              + atoms
              + "; accepted: 1 or more");
    }
    if (implicit && torso.isEmpty()) {
      throw new IllegalArgumentException(
          "implicit quantiles without a torso; accepted: a torso of 1 layer or more");
    }
  }

  /** Floats of an input row. */
  public int inputWidth() {
    return inputs + (implicit ? atoms : 0);
  }

  /** Floats of an output row, A · N. */
  public int outputWidth() {
    return choices * atoms;
  }

  /** Inputs and units of every dense layer, in the order of their parameters. */
  public List<DenseShape> layers() {
    List<DenseShape> layers = new ArrayList<>();
    int width = inputs;
    width = append(layers, width, torso);
    if (implicit) {
      layers.add(new DenseShape(COSINES, width));
    }
    int outputs = implicit ? 1 : atoms;
    if (dueling) {
      layers.add(new DenseShape(append(layers, width, stream), outputs));
    }
    layers.add(new DenseShape(append(layers, width, stream), choices * outputs));
    return layers;
  }

  private static int append(List<DenseShape> layers, int inputs, List<Integer> units) {
    int width = inputs;
    for (int each : units) {
      layers.add(new DenseShape(width, each));
      width = each;
    }
    return width;
  }
}
