package dev.cartwheel.nets;

import java.util.random.RandomGenerator;

/** The first parameters of a network, in the flat order of {@link Network}. */
public final class Parameters {

  private Parameters() {}

  /**
   * Draws all parameters: by layer, kernel [I, U] before bias [U], a bias with its kernel's fans.
   *
   * @return P floats
   */
  public static float[] initial(NetworkSpec spec, RandomGenerator random) {
    float[] parameters = new float[spec.parameterCount()];
    int inputs = spec.inputs();
    int offset = 0;
    for (DenseSpec layer : spec.layers()) {
      int units = layer.units();
      int[] kernelShape = {inputs, units};
      layer.kernelInitializer().fill(parameters, offset, kernelShape, inputs, units, random);
      offset += inputs * units;
      int[] biasShape = {units};
      layer.biasInitializer().fill(parameters, offset, biasShape, inputs, units, random);
      offset += units;
      inputs = units;
    }
    return parameters;
  }
}
