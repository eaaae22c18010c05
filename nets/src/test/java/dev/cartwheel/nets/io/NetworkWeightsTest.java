package dev.cartwheel.nets.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkWeightsTest {

  @TempDir Path temp;

  private static Network network(int seed, int inputs, int... hidden) {
    return Backends.standard()
        .create(NetworkSpec.mlp(inputs, hidden, 2), new SplittableRandom(seed));
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  @Test
  void anotherNetworkTakesUpTheParameters() throws IOException {
    Path file = temp.resolve("weights.safetensors");
    Network one = network(1, 4, 3);
    Network other = network(2, 4, 3);
    assertThat(parameters(other)).isNotEqualTo(parameters(one));
    NetworkWeights.write(file, one);
    NetworkWeights.read(file, other);
    assertThat(parameters(other)).isEqualTo(parameters(one));
  }

  @Test
  void theVariablesHaveKerasShapes() throws IOException {
    Path file = temp.resolve("weights.safetensors");
    NetworkWeights.write(file, network(1, 4, 3));
    Map<String, Tensor> tensors = Safetensors.read(file).tensors();
    assertThat(tensors.keySet())
        .containsExactly("dense_0/kernel", "dense_0/bias", "dense_1/kernel", "dense_1/bias");
    assertThat(tensors.values().stream().map(Tensor::shape))
        .containsExactly(new int[] {4, 3}, new int[] {3}, new int[] {3, 2}, new int[] {2});
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    Path file = temp.resolve("weights.safetensors");
    NetworkWeights.write(file, network(1, 4, 3));
    refuses(file, network(2, 3, 4), "'dense_0/kernel' is F32 [4, 3]; accepted: F32 [3, 4]");
    refuses(file, network(2, 4), "4 variables; accepted: 2");
    refuses(file, network(2, 4, 3, 3), "'dense_1/kernel' is F32 [3, 2]; accepted: F32 [3, 3]");
    Map<String, Tensor> tensors = new LinkedHashMap<>(Safetensors.read(file).tensors());
    tensors.put("dense_1/bias", Tensor.vector(new double[2]));
    new Safetensors(Map.of(), tensors).write(file);
    refuses(file, network(2, 4, 3), "'dense_1/bias' is F64 [2]; accepted: F32 [2]");
    tensors.remove("dense_1/bias");
    new Safetensors(Map.of(), tensors).write(file);
    refuses(file, network(2, 4, 3), "no variable 'dense_1/bias'");
  }

  private static void refuses(Path file, Network network, String reason) {
    float[] before = parameters(network);
    assertThatThrownBy(() -> NetworkWeights.read(file, network))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining(reason);
    assertThat(parameters(network)).isEqualTo(before);
  }
}
