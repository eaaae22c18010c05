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

  /**
   * Draws the layer's parameters: kernel, then bias with the kernel's fans.
   *
   * @return where they end
   */
  int fill(
      float[] parameters,
      int offset,
      Initializer kernel,
      Initializer bias,
      RandomGenerator random) {
    int[] kernelShape = {inputs, units};
    kernel.fill(parameters, offset, kernelShape, inputs, units, random);
    int at = offset + inputs * units;
    int[] biasShape = {units};
    bias.fill(parameters, at, biasShape, inputs, units, random);
    return at + units;
  }
}
