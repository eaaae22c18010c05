package dev.cartwheel.nets.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {

  @TempDir Path folder;

  @Test
  void epochsOfTrainingAndValidationStandApart() throws IOException {
    fit(new TensorBoard(folder));
    List<String> train = events("train");
    assertThat(train).hasSize(1 + 3);
    assertThat(train.get(1)).contains("epoch_loss").contains("epoch_learning_rate");
    assertThat(train).noneMatch(event -> event.contains("val_") || event.contains("batch_loss"));
    List<String> validation = events("validation");
    assertThat(validation).hasSize(1 + 3);
    assertThat(validation.get(3)).contains("epoch_loss").doesNotContain("learning_rate");
  }

  @Test
  void everySecondBatchIsWrittenIfAskedFor() throws IOException {
    fit(new TensorBoard(folder).every(2));
    assertThat(events("train")).filteredOn(event -> event.contains("batch_loss")).hasSize(3);
  }

  private void fit(TensorBoard board) {
    Samples samples =
        Samples.of(new NdArray(new float[] {1, 2, 3, 4}, 4, 1), new NdArray(new float[4], 4, 1));
    Model model = new Sequential(new Dense(1)).build(new SplittableRandom(1), new int[] {1});
    model.compile(Loss.named("mse"), OptimizerSpec.sgd(0.01));
    model.fit(samples, Fit.epochs(3).batchSize(2).validating(samples).calling(board));
  }

  /** What each record holds, as text; the first is the header. */
  private List<String> events(String part) throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(folder.resolve(part))) {
      file = files.findFirst().orElseThrow();
    }
    assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.");
    ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<String> events = new ArrayList<>();
    while (records.hasRemaining()) {
      byte[] event = new byte[(int) records.getLong()];
      records.getInt();
      records.get(event);
      records.getInt();
      events.add(new String(event, StandardCharsets.ISO_8859_1));
    }
    return events;
  }
}
