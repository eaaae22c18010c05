package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;

/** A network's gradients against those of its outputs' loss by central differences. */
final class CentralDifferences {

  private CentralDifferences() {}

  /**
   * Asserts equality for every parameter and every input.
   *
   * @param step small enough that it seldom crosses a kink, large enough for floats
   */
  static void assertEqual(
      Network network, float[] inputs, int batch, OutputLoss loss, double step, String what) {
    assertEqual(network, inputs, batch, loss, step, what, -1);
  }

  /** As the other, for rows that have a number no gradient is asked for, or -1. */
  static void assertEqual(
      Network network,
      float[] inputs,
      int batch,
      OutputLoss loss,
      double step,
      String what,
      int without) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    float[] gradients = new float[parameters.length];
    float[] inputGradients = new float[inputs.length];
    network.gradients(inputs, batch, loss, gradients, inputGradients);
    for (int i = 0; i < parameters.length; i++) {
      int at = i;
      double numeric =
          difference(
              step,
              h -> {
                float[] moved = parameters.clone();
                moved[at] += (float) h;
                network.writeParameters(moved);
                return lossOf(network, inputs, batch, loss);
              });
      assertThat((double) gradients[i])
          .as("%s, parameter %d", what, i)
          .isCloseTo(numeric, within(numeric));
    }
    network.writeParameters(parameters);
    for (int i = 0; i < inputs.length; i++) {
      if (i % network.inputWidth() == without) {
        continue;
      }
      int at = i;
      double numeric =
          difference(
              step,
              h -> {
                float[] moved = inputs.clone();
                moved[at] += (float) h;
                return lossOf(network, moved, batch, loss);
              });
      assertThat((double) inputGradients[i])
          .as("%s, input %d", what, i)
          .isCloseTo(numeric, within(numeric));
    }
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(2e-3 + 1e-2 * Math.abs(value));
  }

  private static double lossOf(Network network, float[] inputs, int batch, OutputLoss loss) {
    float[] outputs = new float[batch * network.outputWidth()];
    network.forward(inputs, batch, outputs);
    return loss.evaluate(outputs, batch, network.outputWidth(), new float[outputs.length]);
  }

  private static double difference(double step, DoubleUnaryOperator function) {
    return (function.applyAsDouble(step) - function.applyAsDouble(-step)) / (2 * step);
  }
}
