package dev.cartwheel.nets.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

  private static Dataset numbers(int count) {
    NdArray x = NdArray.zeros(count, 1);
    for (int i = 0; i < count; i++) {
      x.data()[i] = i;
    }
    return Dataset.of(x, x);
  }

  private static List<Float> inputs(Dataset dataset) {
    List<Float> all = new ArrayList<>();
    for (Samples batch : dataset) {
      for (int i = 0; i < batch.inputs().get(0).size(); i++) {
        all.add(batch.inputs().get(0).data()[i]);
      }
    }
    return all;
  }

  @Test
  void batchesHoldAllAndTheLastTheRest() {
    List<Integer> counts = new ArrayList<>();
    numbers(7).batch(3).forEach(batch -> counts.add(batch.count()));
    assertThat(counts).containsExactly(3, 3, 1);
  }

  @Test
  void shufflingKeepsEachAndChangesWithEveryPass() {
    Dataset shuffled = numbers(50).shuffle(50, new SplittableRandom(1));
    List<Float> first = inputs(shuffled);
    List<Float> second = inputs(shuffled);
    assertThat(first).containsExactlyInAnyOrderElementsOf(inputs(numbers(50)));
    assertThat(first).isNotEqualTo(inputs(numbers(50))).isNotEqualTo(second);
    assertThat(inputs(numbers(50).shuffle(50, new SplittableRandom(1)))).isEqualTo(first);
  }

  @Test
  void stepsFollowOneAnother() {
    Dataset dataset =
        numbers(9)
            .map(Dataset.scaled(2))
            .filter(sample -> sample.inputs().get(0).data()[0] > 3)
            .skip(1)
            .take(3)
            .cache()
            .batch(2)
            .prefetch(1);
    assertThat(inputs(dataset)).containsExactly(6f, 8f, 10f);
    assertThat(inputs(dataset)).containsExactly(6f, 8f, 10f);
    assertThat(dataset.samples().count()).isEqualTo(3);
  }

  @Test
  void aModelLearnsFromBatches() {
    Model model =
        new Sequential(new Dense(1))
            .build(new SplittableRandom(1), new int[] {1})
            .compile(Loss.named("mse"), OptimizerSpec.adam(0.1));
    Dataset dataset = numbers(8).shuffle(8, new SplittableRandom(2)).batch(3).prefetch(1);
    List<Double> losses = model.fit(dataset, 40).of("loss");
    assertThat(losses).hasSize(40);
    assertThat(losses.get(39)).isLessThan(losses.get(0) / 10);
  }

  @Test
  void labelsAreMixedAsTheImagesAre() {
    NdArray images = NdArray.zeros(8, 5, 4, 1); // of class 1 white, of class 0 black
    NdArray labels = NdArray.zeros(8, 2);
    for (int i = 0; i < 8; i++) {
      Arrays.fill(images.data(), i * 20, (i + 1) * 20, i % 2);
      labels.data()[i * 2 + i % 2] = 1;
    }
    for (String kind : List.of("MixUp", "CutMix")) {
      boolean between = false;
      Dataset mixed =
          Dataset.of(images, labels)
              .batch(4)
              .augmented(Layers.make(kind, Map.of()), new SplittableRandom(3));
      for (Samples batch : mixed) {
        for (int i = 0; i < batch.count(); i++) {
          double white = 0;
          for (int k = 0; k < 20; k++) {
            white += batch.inputs().get(0).data()[i * 20 + k] / 20;
          }
          float share = batch.targets().get(0).data()[i * 2 + 1];
          assertThat(share).as(kind).isCloseTo((float) white, within(1e-5f));
          between |= share > 0 && share < 1;
        }
      }
      assertThat(between).as(kind).isTrue();
    }
    Samples flipped =
        Dataset.of(images, labels)
            .batch(8)
            .augmented(
                Layers.make(
                    "RandomInvert", Map.of("factor", List.of(1, 1), "value_range", List.of(0, 1))),
                new SplittableRandom(3))
            .samples();
    assertThat(flipped.inputs().get(0).data()[0]).isEqualTo(1);
    assertThat(flipped.targets().get(0).data()).isEqualTo(labels.data());
  }

  @Test
  void whatFailsAheadFailsWhereItIsRead() {
    Dataset failing =
        numbers(3)
            .map(
                sample -> {
                  throw new IllegalArgumentException("bad sample");
                })
            .prefetch(2);
    assertThatThrownBy(() -> inputs(failing)).hasMessage("bad sample");
  }

  @Test
  void sequencesArePaddedToTheLongest() {
    Samples one = Samples.of(new NdArray(new float[] {1, 2}, 1, 1, 2));
    Samples two = Samples.of(new NdArray(new float[] {3, 4, 5, 6}, 1, 2, 2));
    Dataset dataset = Dataset.generated(() -> List.of(one, two).iterator());
    NdArray batch = dataset.paddedBatch(2).samples().inputs().get(0);
    assertThat(batch.shape()).containsExactly(2, 2, 2);
    assertThat(batch.data()).containsExactly(1, 2, 0, 0, 3, 4, 5, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset.batch(2).samples())
        .withMessageContaining("or a padded batch");
  }

  @Test
  void idxFilesAreReadPackedOrNot(@TempDir Path folder) throws IOException {
    byte[] bytes = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 1, 7, (byte) 200};
    Path plain = Files.write(folder.resolve("a.idx"), bytes);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    Path gzip = Files.write(folder.resolve("a.gz"), packed.toByteArray());
    for (Path file : List.of(plain, gzip)) {
      NdArray array = Idx.read(file);
      assertThat(array.shape()).containsExactly(2, 1);
      assertThat(Arrays.copyOf(array.data(), 2)).containsExactly(7, 200);
    }
  }

  @Test
  void liesInIdxFilesAreRefused(@TempDir Path folder) throws IOException {
    byte[] claims = {0, 0, 8, 1, 0x1f, 0, 0, 0, 1, 2};
    Path large = Files.write(folder.resolve("large"), claims);
    assertThatIllegalArgumentException().isThrownBy(() -> Idx.read(large));
    Path other = Files.write(folder.resolve("other"), new byte[] {1, 2, 3, 4, 5});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Idx.read(other))
        .withMessageContaining("accepted: an IDX file");
  }

  @Test
  void tablesAreReadByTheNameOfTheirTarget(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "a,\"y\",b\n1,2,3\n4,5,6\n");
    Samples all = Csv.dataset(file, "y").samples();
    assertThat(all.inputs().get(0).data()).containsExactly(1, 3, 4, 6);
    assertThat(all.targets().get(0).data()).containsExactly(2, 5);
    Path bad = Files.writeString(folder.resolve("bad.csv"), "a,y\n1,x\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.dataset(bad, "y"))
        .withMessageContaining("row 1 column y is \"x\"");
  }

  @Test
  void imagesAreNumberedByTheirFolder(@TempDir Path folder) throws IOException {
    for (String name : List.of("red", "blue")) {
      BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 16; i++) {
        image.setRGB(i % 4, i / 4, name.equals("red") ? 0xff0000 : 0x0000ff);
      }
      Files.createDirectory(folder.resolve(name));
      ImageIO.write(image, "png", folder.resolve(name).resolve("1.png").toFile());
    }
    ImageFolder images = new ImageFolder(folder, 2, 2);
    Samples all = images.dataset().samples();
    assertThat(images.classes()).containsExactly("blue", "red");
    assertThat(all.targets().get(0).data()).containsExactly(0, 1);
    assertThat(Arrays.copyOf(all.inputs().get(0).data(), 3)).containsExactly(0, 0, 255);
  }
}
