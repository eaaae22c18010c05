package dev.cartwheel.agents.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.replay.dataset.EpisodeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {

  @TempDir Path temp;

  private static EpisodeDataset played() {
    Environment<float[], Integer> world =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    EpisodeWriter<Integer> writer =
        new EpisodeWriter<>(world.observationSpace(), world.actionSpace());
    StepBuffer now = StepBuffer.of(world);
    Pcg64 random = new Pcg64(4);
    world.reset(ResetOptions.seed(4), now);
    writer.begin(now);
    while (writer.steps() < 300) {
      Integer action = world.actionSpace().sample(random);
      world.step(action, now);
      writer.add(action, now);
      if (now.last()) {
        world.reset(ResetOptions.NONE, now);
        writer.begin(now);
      }
    }
    return writer.dataset();
  }

  @Test
  void whatIsWrittenInShardsIsReadBack() throws IOException {
    EpisodeDataset data = played();
    Path folder = temp.resolve("data");
    DatasetFolder.write(folder, data, Map.of("env", "CartPole-v1"), 70);
    Map<String, Object> index = DatasetFolder.index(folder);
    assertThat(index).containsEntry("env", "CartPole-v1");
    assertThat((List<?>) index.get("shards")).hasSizeGreaterThan(2);
    assertThat(folder.resolve("data-00000.safetensors")).exists();

    EpisodeDataset back = DatasetFolder.read(folder);
    assertThat(back.observations()).containsExactly(data.observations());
    assertThat(back.nextObservations()).containsExactly(data.nextObservations());
    assertThat(back.actions()).containsExactly(data.actions());
    assertThat(back.rewards()).containsExactly(data.rewards());
    assertThat(back.terminated()).containsExactly(data.terminated());
    assertThat(back.truncated()).containsExactly(data.truncated());
    assertThat(back.episodeStarts()).containsExactly(data.episodeStarts());
  }

  @Test
  void aDatasetIsNeverWrittenOver() throws IOException {
    DatasetFolder.write(temp, played(), Map.of("by", "the first"));
    assertThatThrownBy(() -> DatasetFolder.write(temp, played(), Map.of()))
        .hasMessageContaining("holds a dataset already");
    assertThat(DatasetFolder.index(temp)).containsEntry("by", "the first");
  }

  @Test
  void whatIsNoIndexIsRefusedInALine() throws IOException {
    for (String text : new String[] {"", "[]", "{", "{\"format\": \"other\"}", "null"}) {
      Files.writeString(temp.resolve("dataset.json"), text);
      assertThatThrownBy(() -> DatasetFolder.read(temp))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not describe a dataset");
    }
  }

  @Test
  void aMissingShardAndAWrongCountAreTold() throws IOException {
    Path folder = temp.resolve("data");
    DatasetFolder.write(folder, played(), Map.of(), 70);
    Path index = folder.resolve("dataset.json");
    String text = Files.readString(index);
    Files.writeString(index, text.replaceFirst("\"data-00001.safetensors\",?", ""));
    assertThatThrownBy(() -> DatasetFolder.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the index says");
    Files.writeString(index, text);
    Files.delete(folder.resolve("data-00001.safetensors"));
    assertThatThrownBy(() -> DatasetFolder.read(folder)).isInstanceOf(IOException.class);
  }
}
