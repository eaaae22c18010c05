package dev.cartwheel.agents.networks;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.NormalizedSpec;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A multilayer perceptron but for its widths.
 *
 * @param hidden units of the hidden layers
 * @param activation after each of them
 * @param initialiser of their kernels
 * @param biasInitialiser of all biases
 * @param optimizer how parameters move
 * @param maxGradNorm largest global norm of a gradient; 0: any
 */
public record Perceptron(
    List<Integer> hidden,
    Activation activation,
    Initializer initialiser,
    Initializer biasInitialiser,
    OptimizerSpec optimizer,
    double maxGradNorm) {

  public Perceptron {
    hidden = List.copyOf(hidden);
  }

  /**
   * The description of a network.
   *
   * @param inputs floats of an input row
   * @param outputs floats of an output row
   * @param outputActivation after the last layer
   * @param outputInitialiser of the last kernel
   */
  public NetworkSpec spec(
      int inputs, int outputs, Activation outputActivation, Initializer outputInitialiser) {
    List<DenseSpec> layers = new ArrayList<>();
    for (int units : hidden) {
      layers.add(new DenseSpec(units, activation, initialiser, biasInitialiser));
    }
    layers.add(new DenseSpec(outputs, outputActivation, outputInitialiser, biasInitialiser));
    return new NetworkSpec(inputs, layers, optimizer, clipping());
  }

  /**
   * A network with linear outputs, behind convolutions if the observations are images, and with a
   * memory behind the hidden layers if it is to have one; with either every hidden layer has ReLU.
   *
   * @param stem the convolutions, or none
   * @param memory what it remembers with
   * @param inputs floats of an input row
   * @param outputs floats of an output row
   * @param outputInitialiser of the last kernel
   */
  public Network network(
      Backend backend,
      @Nullable ConvolutionStem stem,
      MemorySpec memory,
      int inputs,
      int outputs,
      Initializer outputInitialiser,
      RandomGenerator random) {
    if (stem == null && !memory.isPresent()) {
      return backend.create(spec(inputs, outputs, Activation.LINEAR, outputInitialiser), random);
    }
    return backend.create(
        new BranchSpec(
            inputs,
            stem,
            hidden,
            memory,
            List.of(),
            outputs,
            1,
            false,
            false,
            new BranchSpec.Start(initialiser, outputInitialiser, biasInitialiser),
            optimizer,
            clipping()),
        random);
  }

  /**
   * A network that shows what its last hidden layer says beside its linear outputs.
   *
   * @param outputInitialiser of the last kernel
   */
  public RevealingNetwork revealing(
      Backend backend,
      int inputs,
      int outputs,
      Initializer outputInitialiser,
      RandomGenerator random) {
    List<DenseSpec> layers = spec(inputs, outputs, Activation.LINEAR, outputInitialiser).layers();
    int top = layers.size() - 1;
    NetworkSpec features = new NetworkSpec(inputs, layers.subList(0, top), optimizer, clipping());
    NetworkSpec last =
        new NetworkSpec(features.outputs(), layers.subList(top, top + 1), optimizer, clipping());
    return new RevealingNetwork(backend.create(features, random), backend.create(last, random));
  }

  /**
   * The description of a network with batch renormalisation before each layer, with ReLU in hidden
   * layers and linear outputs.
   *
   * @param momentum what moving means and variances keep at an update
   * @param warmup updates in which a batch is normalised by its own figures alone
   */
  public NormalizedSpec normalized(int inputs, int outputs, double momentum, int warmup) {
    return new NormalizedSpec(
        inputs,
        hidden,
        outputs,
        momentum,
        warmup,
        new BranchSpec.Start(initialiser, initialiser, biasInitialiser),
        optimizer,
        clipping());
  }

  /** What is done to gradients first. */
  public GradientClipping clipping() {
    return maxGradNorm == 0
        ? GradientClipping.none()
        : GradientClipping.byGlobalNorm((float) maxGradNorm);
  }
}
