package dev.cartwheel.agents.dqn;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.models.NoisyNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds the network the settings ask for. */
final class DqnNetwork {

  private static final Initializer INITIALIZER = Initializer.fanInUniform();

  private DqnNetwork() {}

  static Network create(
      DqnConfig config,
      @Nullable ConvolutionStem stem,
      int inputs,
      int choices,
      Backend backend,
      RandomGenerator random) {
    DqnSwitches switches = config.switches();
    boolean branches =
        stem != null
            || config.memory().isPresent()
            || switches.dueling()
            || switches.fractions() > 0;
    Network network;
    List<DenseShape> shapes;
    if (branches) {
      BranchSpec spec = branches(config, stem, inputs, choices);
      network = backend.create(spec, random);
      shapes = spec.layers();
    } else {
      NetworkSpec spec = chain(config, inputs, choices);
      network = backend.create(spec, random);
      shapes = DenseShape.of(spec);
    }
    return switches.noisy()
        ? NoisyNetwork.over(
            network, shapes, switches.noiseSigma(), optimizer(config), clipping(config))
        : network;
  }

  private static NetworkSpec chain(DqnConfig config, int inputs, int choices) {
    List<DenseSpec> layers = new ArrayList<>();
    for (int units : config.hidden()) {
      layers.add(new DenseSpec(units, Activation.RELU, INITIALIZER, INITIALIZER));
    }
    int outputs = Math.multiplyExact(choices, config.switches().numbersPerAction());
    layers.add(new DenseSpec(outputs, Activation.LINEAR, INITIALIZER, INITIALIZER));
    return new NetworkSpec(inputs, layers, optimizer(config), clipping(config));
  }

  /** The last hidden layer is the streams', unless implicit quantiles need it as a torso. */
  private static BranchSpec branches(
      DqnConfig config, @Nullable ConvolutionStem stem, int inputs, int choices) {
    List<Integer> hidden = config.hidden();
    DqnSwitches switches = config.switches();
    boolean implicit = switches.fractions() > 0;
    int torso = implicit && stem == null && hidden.size() == 1 ? 1 : hidden.size() - 1;
    return new BranchSpec(
        inputs,
        stem,
        hidden.subList(0, torso),
        config.memory().cells(),
        hidden.subList(torso, hidden.size()),
        choices,
        switches.numbersPerAction(),
        switches.dueling(),
        implicit,
        BranchSpec.Start.of(INITIALIZER),
        optimizer(config),
        clipping(config));
  }

  private static OptimizerSpec optimizer(DqnConfig config) {
    return new OptimizerSpec.Adam(config.learningRate(), 0.9, 0.999, 1e-8, false);
  }

  private static GradientClipping clipping(DqnConfig config) {
    return config.maxGradNorm() == 0
        ? GradientClipping.none()
        : GradientClipping.byGlobalNorm((float) config.maxGradNorm());
  }
}
