package dev.cartwheel.nets;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The description of a network that is no chain of dense layers: convolutions if its input is an
 * image, a torso of dense layers, a memory if it is to have one, then one or two streams. All dense
 * layers but the last of each stream have ReLU.
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
 * <p>With a memory it is a {@link RecurrentNetwork}, an input row has a number more behind the
 * observation, not 0 where a sequence begins, and the memory stands behind the torso.
 *
 * <p>Parameters lie in the order convolutions, torso, memory, φ, value stream if there is one,
 * other stream.
 *
 * @param inputs floats of an observation, I; an input row has N more with implicit quantiles
 * @param stem convolutions in front of the torso, or none
 * @param torso units of the torso's layers; with implicit quantiles empty only behind convolutions
 * @param memory what is remembered with
 * @param stream units of the hidden layers of each stream; may be empty
 * @param choices number of actions A
 * @param atoms numbers for each action N
 * @param dueling whether there are two streams
 * @param implicit whether the N numbers are quantiles at fractions the input names
 * @param start how parameters start
 * @param optimizer how parameters move
 * @param clipping what is done to gradients first
 */
public record BranchSpec(
    int inputs,
    @Nullable ConvolutionStem stem,
    List<Integer> torso,
    MemorySpec memory,
    List<Integer> stream,
    int choices,
    int atoms,
    boolean dueling,
    boolean implicit,
    Start start,
    OptimizerSpec optimizer,
    GradientClipping clipping) {

  /** Cosines a fraction is described by. */
  public static final int COSINES = 64;

  /**
   * How parameters start.
   *
   * @param kernel of every kernel but the last of a stream
   * @param output of the last kernel of each stream
   * @param bias of every bias
   */
  public record Start(Initializer kernel, Initializer output, Initializer bias) {

    /** All by the same initialiser. */
    public static Start of(Initializer initializer) {
      return new Start(initializer, initializer, initializer);
    }
  }

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
    if (stem != null && stem.inputWidth() != inputs) {
      throw new IllegalArgumentException(
          "inputs " + inputs + " for " + stem + "; accepted: " + stem.inputWidth());
    }
    if (implicit && torso.isEmpty() && stem == null && !memory.isPresent()) {
      throw new IllegalArgumentException(
          "implicit quantiles without a torso; accepted: a torso of 1 layer or more");
    }
  }

  /** Floats of an input row. */
  public int inputWidth() {
    return inputs + (memory.isPresent() ? 1 : 0) + (implicit ? atoms : 0);
  }

  /** Floats of an output row, A · N. */
  public int outputWidth() {
    return choices * atoms;
  }

  /** Floats that enter the torso. */
  public int torsoInputs() {
    return stem == null ? inputs : stem.outputWidth();
  }

  /** Floats that leave the torso. */
  public int torsoOutputs() {
    return torso.isEmpty() ? torsoInputs() : torso.get(torso.size() - 1);
  }

  /** Floats that enter the streams, or are multiplied by φ before. */
  public int streamInputs() {
    return memory.isPresent() ? memory.units() : torsoOutputs();
  }

  /** The memory as the dense layers it is to what comes in and what it remembers; or none. */
  public List<DenseShape> memoryLayers() {
    return memory.layers(torsoOutputs());
  }

  /** The convolutions, each as the dense layer it is to a patch; none without a stem. */
  public List<DenseShape> stemLayers() {
    return stem == null ? List.of() : stem.shapes();
  }

  /** The dense layers of the torso. */
  public List<DenseShape> torsoLayers() {
    return chain(torsoInputs(), torso);
  }

  /** The dense layers of a stream that ends in {@code outputs} numbers. */
  public List<DenseShape> streamLayers(int outputs) {
    List<Integer> units = new ArrayList<>(stream);
    units.add(outputs);
    return chain(streamInputs(), units);
  }

  /** Numbers for each action in a row of a stream's output. */
  public int perRow() {
    return implicit ? 1 : atoms;
  }

  /** Inputs and units of every layer, in the order of their parameters. */
  public List<DenseShape> layers() {
    List<DenseShape> layers = new ArrayList<>(stemLayers());
    layers.addAll(torsoLayers());
    layers.addAll(memoryLayers());
    if (implicit) {
      layers.add(new DenseShape(COSINES, streamInputs()));
    }
    if (dueling) {
      layers.addAll(streamLayers(perRow()));
    }
    layers.addAll(streamLayers(choices * perRow()));
    return layers;
  }

  private static List<DenseShape> chain(int inputs, List<Integer> units) {
    List<DenseShape> layers = new ArrayList<>();
    int width = inputs;
    for (int each : units) {
      layers.add(new DenseShape(width, each));
      width = each;
    }
    return layers;
  }

  /** Draws the first parameters, in their order, each kernel before its bias. */
  public float[] initial(RandomGenerator random) {
    List<DenseShape> layers = layers();
    float[] parameters = new float[DenseShape.parameterCount(layers)];
    int last = layers.size() - 1;
    int lastOfValue = dueling ? last - stream.size() - 1 : last;
    int offset = 0;
    for (int l = 0; l <= last; l++) {
      boolean output = l == last || l == lastOfValue;
      Initializer kernel = output ? start.output() : start.kernel();
      offset = layers.get(l).fill(parameters, offset, kernel, start.bias(), random);
    }
    return parameters;
  }
}
