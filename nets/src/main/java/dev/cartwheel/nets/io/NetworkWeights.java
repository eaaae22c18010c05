package dev.cartwheel.nets.io;

import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's parameters as a {@link Safetensors} file, in Keras's layout: {@code dense_0/kernel}
 * F32 [I, U], {@code dense_0/bias} F32 [U], {@code dense_1/kernel} and so on. The optimiser's state
 * is not among them.
 */
public final class NetworkWeights {

  private NetworkWeights() {}

  /** Writes a file anew. */
  public static void write(Path file, Network network) throws IOException {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int offset = 0;
    for (Variable variable : variables(network.spec())) {
      int end = offset + (int) Tensor.elements(variable.shape());
      float[] values = Arrays.copyOfRange(parameters, offset, end);
      tensors.put(variable.name(), new Tensor(variable.shape(), values));
      offset = end;
    }
    new Safetensors(Map.of(), tensors).write(file);
  }

  /**
   * Replaces a network's parameters by a file's. A refusal leaves the network as it was.
   *
   * @throws SafetensorsException if the file lacks a variable, has one too many or another shape
   */
  public static void read(Path file, Network network) throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(file).tensors();
    List<Variable> variables = variables(network.spec());
    if (tensors.size() > variables.size()) {
      throw new SafetensorsException(
          file, "it has " + tensors.size() + " variables; accepted: " + variables.size());
    }
    float[] parameters = new float[network.parameterCount()];
    int offset = 0;
    for (Variable variable : variables) {
      Tensor tensor = tensors.get(variable.name());
      if (tensor == null) {
        throw new SafetensorsException(file, "it has no variable '" + variable.name() + "'");
      }
      if (!(tensor.data() instanceof float[] values)
          || !Arrays.equals(tensor.shape(), variable.shape())) {
        throw new SafetensorsException(
            file,
            "variable '"
                + variable.name()
                + "' is "
                + ElementType.of(tensor.data())
                + " "
                + Arrays.toString(tensor.shape())
                + "; accepted: F32 "
                + Arrays.toString(variable.shape()));
      }
      System.arraycopy(values, 0, parameters, offset, values.length);
      offset += values.length;
    }
    network.writeParameters(parameters);
  }

  /** The variables in the flat order of {@link Network}. */
  private static List<Variable> variables(NetworkSpec spec) {
    List<Variable> variables = new ArrayList<>();
    int inputs = spec.inputs();
    for (int l = 0; l < spec.layers().size(); l++) {
      DenseSpec layer = spec.layers().get(l);
      variables.add(new Variable("dense_" + l + "/kernel", new int[] {inputs, layer.units()}));
      variables.add(new Variable("dense_" + l + "/bias", new int[] {layer.units()}));
      inputs = layer.units();
    }
    return variables;
  }

  private record Variable(String name, int[] shape) {}
}
