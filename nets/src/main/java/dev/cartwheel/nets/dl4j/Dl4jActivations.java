package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Activation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * Our activations in DL4J's classes: its own where they are right, {@link KerasActivation} else.
 */
final class Dl4jActivations {

  private static final Map<Activation, IActivation> STOCK = new EnumMap<>(Activation.class);

  static {
    STOCK.put(Activation.LINEAR, new ActivationIdentity());
    STOCK.put(Activation.RELU, new ActivationReLU());
    STOCK.put(Activation.TANH, new ActivationTanH());
    STOCK.put(Activation.SIGMOID, new ActivationSigmoid());
    STOCK.put(Activation.ELU, new ActivationELU());
    STOCK.put(Activation.SELU, new ActivationSELU());
    STOCK.put(Activation.SOFTSIGN, new ActivationSoftSign());
    STOCK.put(Activation.LEAKY_RELU, new ActivationLReLU(0.2));
    STOCK.put(Activation.RELU6, new ActivationReLU6());
    STOCK.put(Activation.SOFTMAX, new ActivationSoftmax());
  }

  private Dl4jActivations() {}

  /** Whether there is one that computes the same. */
  static boolean has(Activation activation) {
    return STOCK.containsKey(activation) || KerasActivation.COVERED.contains(activation);
  }

  static IActivation toDl4j(Activation activation) {
    IActivation stock = STOCK.get(activation);
    if (!has(activation)) {
      throw new IllegalArgumentException(
          "activation "
              + activation.id()
              + "; accepted on DL4J: any of its own, or of "
              + KerasActivation.COVERED.stream().map(Activation::id).toList());
    }
    return stock != null ? stock : new KerasActivation(activation);
  }

  /** Ours of the same function, constants included; none if we have none. */
  static Optional<Activation> fromDl4j(IActivation function) {
    if (function instanceof KerasActivation ours) {
      return Optional.of(ours.activation());
    }
    return STOCK.entrySet().stream()
        .filter(entry -> entry.getValue().equals(function))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
