package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordEpisodeTest {

  @TempDir Path folder;

  private static Environment<float[], Integer> cartPole() {
    return Environments.make("CartPole-v1", float[].class, Integer.class);
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void everySoManyEpisodesAreRecordedAndTheWorldIsAsWithout() throws IOException {
    Environment<float[], Integer> plain = cartPole();
    Environment<float[], Integer> recorded =
        new RecordEpisode<>(
            cartPole(), new RecordingPlan(folder, "run", "png", 30, RecordingPlan.every(2)));
    TimeStep<float[]> expected = plain.reset(1);
    TimeStep<float[]> actual = recorded.reset(1);
    for (int episode = 0; episode < 4; episode++) {
      while (!expected.last()) {
        expected = plain.step(1);
        actual = recorded.step(1);
        assertThat(actual.observation()).containsExactly(expected.observation());
      }
      expected = plain.reset();
      actual = recorded.reset();
    }
    recorded.close();
    assertThat(files())
        .containsExactly("run-episode-0.png", "run-episode-2.png", "run-episode-4.png");
  }

  @Test
  void aRecordingFromAStepGoesOverTheEndsOfEpisodes() throws IOException {
    LongPredicate never = episode -> false;
    LongPredicate fifth = step -> step % 40 == 5;
    try (Environment<float[], Integer> recorded =
        new RecordEpisode<>(
            cartPole(), new RecordingPlan(folder, "run", "gif", 10, never, fifth, 12))) {
      TimeStep<float[]> now = recorded.reset(1);
      for (int step = 1; step <= 50; step++) {
        now = recorded.step(1);
        if (now.last()) {
          now = recorded.reset();
        }
      }
    }
    assertThat(files()).containsExactly("run-step-45.gif", "run-step-5.gif");
    assertThat(frames(folder.resolve("run-step-5.gif")))
        .isEqualTo(13); // as Gymnasium counts: what 12 steps lead from and to
  }

  @Test
  void aGifHasAFrameForEachStepInTheBufferFormToo() throws IOException {
    Environment<float[], Integer> world =
        new RecordEpisode<>(
            cartPole(), new RecordingPlan(folder, "run", "gif", 30, RecordingPlan.cubes()));
    StepBuffer now = StepBuffer.of(world);
    world.reset(ResetOptions.seed(1), now);
    int steps = 0;
    while (!now.last()) {
      world.step(0, now);
      steps++;
    }
    // There at the end, before any other reset.
    assertThat(frames(folder.resolve("run-episode-0.gif"))).isEqualTo(steps + 1);
  }

  static int frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }

  @Test
  void anEpisodeThatARestoreLeavesIsNotRecorded() throws IOException {
    Environment<float[], Integer> world =
        new RecordEpisode<>(
            cartPole(), new RecordingPlan(folder, "run", "mp4", 30, RecordingPlan.every(1)));
    world.reset(1);
    Snapshot start = world.snapshot();
    world.step(0);
    world.restore(start);
    world.step(1);
    world.close();
    assertThat(files()).isEmpty();
  }

  @Test
  void triggersAreAsTheySay() {
    LongPredicate cubes = RecordingPlan.cubes();
    assertThat(LongStream.rangeClosed(0, 3000).filter(cubes).boxed().toList())
        .containsExactly(0L, 1L, 8L, 27L, 64L, 125L, 216L, 343L, 512L, 729L, 1000L, 2000L, 3000L);
    assertThatThrownBy(() -> RecordingPlan.every(0)).hasMessageContaining("accepted: 1 or more");
    assertThatThrownBy(() -> new RecordingPlan(folder, "run", "avi", 30, cubes))
        .hasMessageContaining("'run.avi'; accepted: a file ending in .gif, .mp4 or .png");
  }
}
