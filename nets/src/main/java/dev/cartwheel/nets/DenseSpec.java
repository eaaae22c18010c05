package dev.cartwheel.nets;

/**
 * A dense layer's description: y = activation(x·W + b).
 *
 * @param units outputs U, 1 or more
 * @param activation applied to each output
 * @param kernelInitializer how W [I, U] starts
 * @param biasInitializer how b [U] starts
 */
public record DenseSpec(
    int units, Activation activation, Initializer kernelInitializer, Initializer biasInitializer) {

  public DenseSpec {
    if (units < 1) {
      throw new IllegalArgumentException("dense units " + units + "; accepted: 1 or more");
    }
  }

  /** The same layer with another activation. */
  public DenseSpec withActivation(Activation activation) {
    return new DenseSpec(units, activation, kernelInitializer, biasInitializer);
  }
}
