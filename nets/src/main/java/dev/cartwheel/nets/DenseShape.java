package dev.cartwheel.nets;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The shape of a dense layer: kernel [I, U], then bias [U].
 *
 * @param inputs I
 * @param units U
 */
public record DenseShape(int inputs, int units) {

  public DenseShape {
    if (inputs < 1 || units < 1) {
      throw new IllegalArgumentException(
          "dense layer " + inputs + " -> " + units + "; accepted: 1 or more each");
    }
  }

  /** The layers of a chain, in the order of their parameters. */
  public static List<DenseShape> of(NetworkSpec spec) {
    List<DenseShape> shapes = new ArrayList<>();
    int inputs = spec.inputs();
    for (DenseSpec layer : spec.layers()) {
      shapes.add(new DenseShape(inputs, layer.units()));
      inputs = layer.units();
    }
    return shapes;
  }

  /** Parameters of the layer. */
  public int parameterCount() {
    return Math.multiplyExact(Math.addExact(inputs, 1), units);
  }

  /** Parameters of several layers. */
  public static int parameterCount(List<DenseShape> layers) {
    int count = 0;
    for (DenseShape layer : layers) {
      count = Math.addExact(count, layer.parameterCount());
    }
    return count;
  }

  /** Where each kernel and each bias ends in the flat parameters. */
  public static int[] ends(List<DenseShape> layers) {
    int[] ends = new int[2 * layers.size()];
    int end = 0;
    for (int l = 0; l < layers.size(); l++) {
      end += layers.get(l).inputs() * layers.get(l).units();
      ends[2 * l] = end;
      end += layers.get(l).units();
      ends[2 * l + 1] = end;
    }
    return ends;
  }

  /** Draws the parameters of several layers, flat, kernels and biases by the same initialiser. */
  public static float[] initial(
      List<DenseShape> layers, Initializer initializer, RandomGenerator random) {
    float[] parameters = new float[parameterCount(layers)];
    int offset = 0;
    for (DenseShape layer : layers) {
      int[] kernel = {layer.inputs, layer.units};
      initializer.fill(parameters, offset, kernel, layer.inputs, layer.units, random);
      offset += layer.inputs * layer.units;
      int[] bias = {layer.units};
      initializer.fill(parameters, offset, bias, layer.inputs, layer.units, random);
      offset += layer.units;
    }
    return parameters;
  }
}
