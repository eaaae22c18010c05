package dev.cartwheel.nets.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {

  private static Model trained(Pruning... pruning) {
    Model model = Rings.model().compile("sparse_categorical_crossentropy", "adam");
    model.fit(Rings.samples(900, Rings.SEED), Fit.epochs(60).calling(pruning));
    return model;
  }

  @Test
  void theShareFollowsACube() {
    SparsitySchedule cube = SparsitySchedule.PolynomialDecay.cubic(0.2, 0.8, 100, 300);
    assertThat(cube.at(0)).isCloseTo(0.2, Offset.offset(1e-12));
    assertThat(cube.at(200)).isCloseTo(0.8 - 0.6 * 0.125, Offset.offset(1e-12));
    assertThat(cube.at(300)).isEqualTo(0.8);
    assertThat(cube.decides(99)).isFalse();
    assertThat(cube.decides(100)).isTrue();
    assertThat(cube.decides(150)).isFalse();
    assertThat(cube.decides(300)).isTrue();
    assertThat(cube.decides(400)).isFalse();
  }

  @Test
  @Tag("learning")
  void mostElementsCanGoAndTheAccuracyStays(@TempDir Path folder) throws IOException {
    Model whole = trained();
    SparsitySchedule schedule = new SparsitySchedule.PolynomialDecay(0.2, 0.75, 200, 1000, 3, 20);
    Model sparse = trained(Pruning.byMagnitude(schedule));
    assertThat(Sparsity.of(whole)).isZero();
    assertThat(Sparsity.of(sparse)).isCloseTo(0.75, Offset.offset(0.01));
    assertThat(Rings.accuracy(whole)).as("seed %d", Rings.SEED).isGreaterThan(0.95);
    assertThat(Rings.accuracy(sparse)).as("seed %d", Rings.SEED).isGreaterThan(0.93);
    assertThat(deflated(sparse, folder)).isLessThan(deflated(whole, folder) / 2);
  }

  private static int deflated(Model model, Path folder) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    SavedModel.writeWeights(model, file);
    Deflater deflater = new Deflater();
    deflater.setInput(Files.readAllBytes(file));
    deflater.finish();
    return deflater.deflate(new byte[1 << 20]);
  }

  @Test
  void aConstantShareIsKeptFromItsFirstStep() {
    Model model = Rings.model().compile("sparse_categorical_crossentropy", "adam");
    Pruning pruning = Pruning.byMagnitude(new SparsitySchedule.Constant(0.5, 3, -1, 1));
    Fit one = Fit.epochs(1).batchSize(30).calling(pruning);
    model.fit(Rings.samples(90, 1), one); // steps 0 to 2
    assertThat(Sparsity.of(model)).isZero();
    model.fit(Rings.samples(30, 1), one); // step 3
    assertThat(Sparsity.of(model)).isEqualTo(0.5);
  }

  @Test
  void twoOfEachFourGo() {
    Model model = trained(Pruning.structured(2, 4, 500, 20));
    Tensor kernel = model.weights().get("dense_1/kernel").tensor(); // [64, 32]
    for (int column = 0; column < 32; column++) {
      for (int row = 0; row < 64; row += 4) {
        int zeros = 0;
        for (int i = row; i < row + 4; i++) {
          zeros += kernel.value()[i * 32 + column] == 0 ? 1 : 0;
        }
        assertThat(zeros).as("column %d, rows from %d", column, row).isEqualTo(2);
      }
    }
    assertThat(Rings.accuracy(model)).as("seed %d", Rings.SEED).isGreaterThan(0.95);
  }

  /** A strong L1 regulariser draws most elements so near to 0 that they can be left out. */
  @Test
  @Tag("learning")
  void l1MakesElementsThatCanBeLeftOut() {
    Model plain = regularized(0);
    Model drawn = regularized(1e-3);
    double before = Rings.accuracy(drawn);
    assertThat(Sparsity.zeroBelow(plain, 1e-2f)).isLessThan(0.2);
    assertThat(Sparsity.zeroBelow(drawn, 1e-2f)).isGreaterThan(0.6);
    assertThat(before).as("seed %d", Rings.SEED).isGreaterThan(0.95);
    assertThat(Rings.accuracy(drawn)).as("seed %d", Rings.SEED).isGreaterThan(before - 0.02);
  }

  private static Model regularized(double l1) {
    Map<String, Object> l1s = Map.of("class_name", "L1", "config", Map.of("l1", l1));
    Layer[] layers = new Layer[3];
    int[] units = {64, 32, 3};
    for (int i = 0; i < 3; i++) {
      layers[i] =
          Layers.make(
              "Dense",
              Map.of(
                  "units",
                  units[i],
                  "activation",
                  i < 2 ? "relu" : "softmax",
                  "kernel_regularizer",
                  l1s));
    }
    Model model = new Sequential(layers).build(new SplittableRandom(Rings.SEED), new int[] {2});
    model.compile("sparse_categorical_crossentropy", "adam");
    model.fit(Rings.samples(900, Rings.SEED), Fit.epochs(80));
    return model;
  }

  @Test
  void sharesBeyondAllAreRefused() {
    assertThatThrownBy(() -> new SparsitySchedule.Constant(1, 0, -1, 1))
        .hasMessage("sparsity 1.0; accepted: from 0 to below 1");
    assertThatThrownBy(() -> Pruning.structured(4, 4, 0, 1))
        .hasMessage("4 zeros of each 4; accepted: 1 or more, of more");
  }
}
