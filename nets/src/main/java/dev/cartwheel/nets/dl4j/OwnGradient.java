package dev.cartwheel.nets.dl4j;

import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients that a network's updater recognises as the network's own. It looks for the very array;
 * {@link DefaultGradient} answers with a view of it, and every block of parameters is then cut out
 * anew at every step.
 */
final class OwnGradient extends DefaultGradient {

  private static final long serialVersionUID = 1;

  private final transient INDArray flat;

  OwnGradient(INDArray flat) {
    super(flat);
    this.flat = flat;
  }

  @Override
  public INDArray gradient() {
    return flat;
  }
}
