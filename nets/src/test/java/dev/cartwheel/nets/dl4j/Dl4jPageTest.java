package dev.cartwheel.nets.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.normalization.LayerNormalization;
import dev.cartwheel.nets.layers.recurrent.GRU;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Runs what docs/nets/dl4j.md shows. */
class Dl4jPageTest {

  private static final Path PAGE = Path.of("..", "docs", "nets", "dl4j.md");
  private static final Path HERE =
      Path.of("src/test/java/dev/cartwheel/nets/dl4j/Dl4jPageTest.java");

  @TempDir private Path folder;

  @Test
  void thePageShowsWhatIsRunHere() throws IOException {
    String here = Files.readString(HERE).replaceAll("\\s+", "");
    Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page());
    int count = 0;
    while (blocks.find()) {
      count++;
      for (String line : blocks.group(1).lines().toList()) {
        assertThat(here).contains(line.replaceAll("\\s+", ""));
      }
    }
    assertThat(count).isEqualTo(4);
  }

  private static String page() throws IOException {
    return Files.readString(PAGE).replace("\r\n", "\n");
  }

  @Test
  void everyDoorOpens() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    NdArray x = new NdArray(new float[] {.1f, .2f, .3f, .4f, -.5f, .6f, -.7f, .8f}, 2, 4);
    NdArray y = new NdArray(new float[] {1, 0, 0, 0, 1, 0}, 2, 3);
    INDArray rows = HostArrays.toNative(x.data(), 2, 4);
    INDArray targets = HostArrays.toNative(y.data(), 2, 3);

    Sequential model =
        new Sequential(new Dense(16, "tanh"), new LayerNormalization(), new Dense(3));
    model.build(random, new int[] {4});
    MultiLayerNetwork network = Dl4jModels.toDl4j(model, new LossMSE(), new Adam(1e-2));
    network.fit(rows, targets);
    Dl4jModels.copyWeights(network, model);
    float[] expected = model.predict(x).data();

    LayerInDl4j gru = LayerInDl4j.of(new GRU(8), 6, 4); // [B, 4, 6] to [B, 8]
    assertThat(gru.initializer().numParams(gru)).isEqualTo(3L * 8 * (4 + 8 + 2));

    Dl4jLayer layer = new Dl4jLayer(network);
    Model wrapped = new Sequential(layer).build(random, new int[] {4}).compile("mse", "adam");
    assertThat(wrapped.predict(x).data()).containsExactly(expected, within(1e-5f));
    double before = wrapped.evaluate(x, y).get("loss");
    wrapped.fit(x, y, 5);
    NdArray answers = wrapped.predict(x);
    ComputationGraph learned = layer.network();
    assertThat(wrapped.evaluate(x, y).get("loss")).isLessThan(before);
    assertThat(learned.outputSingle(rows).dup('c').data().asFloat())
        .containsExactly(answers.data(), within(1e-5f));

    Path file = folder.resolve("network.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    Backend backend = Backends.named("dl4j:" + file);
    Network fromFile = Dl4jFile.read(file, 4);
    Network existing = Dl4jNetwork.wrap(network, 4);
    Network agents = backend.create(NetworkSpec.mlp(4, new int[] {2}, 3), random);
    for (Network each : new Network[] {fromFile, existing, agents}) {
      float[] outputs = new float[6];
      each.forward(x.data(), 2, outputs);
      assertThat(outputs).containsExactly(expected, within(1e-5f));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backend.create(NetworkSpec.mlp(4, new int[] {2}, 2), random))
        .withMessage(file + " is a network 4 -> 3; accepted: 4 -> 2");
  }

  @Test
  void aFileThatIsNoNetworkIsRefusedInOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    for (Path file : new Path[] {text, folder.resolve("missing.zip"), folder}) {
      Backend backend = Backends.named("dl4j:" + file);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> backend.create(NetworkSpec.mlp(2, new int[0], 1), new SplittableRandom(1)))
          .withMessageStartingWith(file + " is no network that DL4J reads: ")
          .withMessageNotContaining("\n");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.named("vector:network.zip"))
        .withMessage("backend vector:network.zip; accepted: vector, with nothing after it");
  }
}
