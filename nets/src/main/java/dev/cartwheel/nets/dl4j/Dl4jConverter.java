package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The ways between our networks and DL4J's. Weights, optimiser state and step count go along, so
 * that training goes on as if nothing had happened.
 */
public final class Dl4jConverter {

  private Dl4jConverter() {}

  /**
   * A DL4J network equal to ours, to be saved, shown and trained by DL4J.
   *
   * @param network of a description, on either engine
   * @param loss what DL4J is to train it with; dense layers stay as they are, the last becomes an
   *     output layer
   */
  public static MultiLayerNetwork toDl4j(Network network, ILossFunction loss) {
    Nd4jRuntime.start();
    MultiLayerNetwork converted =
        new MultiLayerNetwork(Dl4jConfigurations.toDl4j(network.spec(), loss));
    converted.init();
    copyParameters(network, converted);
    optimizer(converted).restore(network.optimizerState());
    return converted;
  }

  /**
   * Our network equal to a DL4J one.
   *
   * @param network of dense layers and, last, a dense or output layer
   * @param backend the engine to build it on
   * @throws IllegalArgumentException if it has what ours has not; the message names it
   */
  public static Network fromDl4j(MultiLayerNetwork network, Backend backend) {
    Network converted = backend.create(specOf(network), new SplittableRandom(0));
    copyParameters(network, converted);
    converted.restoreOptimizerState(optimizer(network).state());
    return converted;
  }

  /**
   * The description of a DL4J network of dense layers; see {@link #fromDl4j}. Initialisers are
   * Keras's standard ones, DL4J's parameters being drawn already.
   */
  public static NetworkSpec specOf(MultiLayerNetwork network) {
    return Dl4jConfigurations.fromDl4j(network.getLayerWiseConfigurations());
  }

  /** Gives a DL4J network our network's parameters. */
  public static void copyParameters(Network from, MultiLayerNetwork to) {
    ParameterLayout layout = layout(to, from);
    float[] ours = new float[layout.count()];
    float[] theirs = new float[layout.count()];
    from.readParameters(ours);
    layout.toTheirs(ours, 0, theirs, 0);
    HostArrays.write(theirs, to.params());
  }

  /** Gives our network a DL4J network's parameters. */
  public static void copyParameters(MultiLayerNetwork from, Network to) {
    ParameterLayout layout = layout(from, to);
    float[] ours = new float[layout.count()];
    float[] theirs = new float[layout.count()];
    HostArrays.readMemory(from.params(), theirs);
    layout.toOurs(theirs, 0, ours, 0);
    to.writeParameters(ours);
  }

  private static ParameterLayout layout(MultiLayerNetwork theirs, Network ours) {
    ParameterLayout layout = ParameterLayout.of(new DrivenChain(theirs));
    if (layout.count() != ours.parameterCount()) {
      throw new IllegalArgumentException(
          "DL4J network of "
              + layout.count()
              + " parameters beside one of "
              + ours.parameterCount()
              + "; accepted: networks of equal layers");
    }
    return layout;
  }

  private static Dl4jOptimizer optimizer(MultiLayerNetwork network) {
    DrivenModel model = new DrivenChain(network);
    return new Dl4jOptimizer(model, ParameterLayout.of(model));
  }
}
