package dev.cartwheel.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorEnvironments;
import dev.cartwheel.envs.vector.VectorStep;
import dev.cartwheel.envs.wrappers.VectorWrapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorPicturesTest {

  @TempDir Path folder;

  private static VectorEnvironment cartPoles(int copies, AutoresetMode autoreset) {
    return VectorEnvironments.sync("CartPole-v1", copies, Map.of(), autoreset);
  }

  /** Sixty steps of CartPole of which the first copy's pole falls to one side. */
  private static void play(VectorEnvironment vector) {
    VectorStep out = VectorStep.of(vector);
    vector.reset(7, out);
    for (int step = 0; step < 60; step++) {
      int now = step;
      vector.step(
          IntStream.range(0, vector.copies())
              .map(copy -> copy == 0 ? 1 : (now / 3 + copy) % 2)
              .toArray(),
          out);
      boolean[] over = new boolean[vector.copies()];
      boolean any = false;
      for (int copy = 0; copy < over.length; copy++) {
        over[copy] = out.last(copy);
        any |= over[copy];
      }
      if (any && vector.autoreset() == AutoresetMode.DISABLED) {
        vector.reset(over, out);
      }
    }
    vector.close();
  }

  private String recorded() throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        files.add(
            String.valueOf(file.getFileName()).replace(".gif", ":")
                + RecordEpisodeTest.frames(file));
      }
    }
    return String.join(" ", files);
  }

  /** Files and frames that Gymnasium 1.3's RecordVideo writes of the same episodes. */
  @ParameterizedTest
  @CsvSource({
    "NEXT_STEP, v-episode-0:11 v-episode-2:10 v-episode-4:11",
    "SAME_STEP, v-episode-0:10 v-episode-2:9 v-episode-4:10 v-episode-6:6",
    "DISABLED, v-episode-0:11 v-episode-2:11 v-episode-4:12 v-episode-6:6"
  })
  void everySecondEpisodeIsGymnasiums(AutoresetMode autoreset, String expected) throws IOException {
    play(
        new VectorRecordEpisode(
            cartPoles(4, autoreset),
            new RecordingPlan(folder, "v", "gif", 10, RecordingPlan.every(2))));
    assertThat(recorded()).isEqualTo(expected);
  }

  /** As above. */
  @ParameterizedTest
  @CsvSource({"NEXT_STEP, 5", "SAME_STEP, 4", "DISABLED, 5"})
  void aRecordingFromAStepIsGymnasiums(AutoresetMode autoreset, int frames) throws IOException {
    LongPredicate second = episode -> episode == 1;
    LongPredicate some = step -> step % 20 == 5;
    play(
        new VectorRecordEpisode(
            cartPoles(6, autoreset),
            new RecordingPlan(folder, "v", "gif", 10, second, some, 8),
            16.0 / 9,
            false));
    assertThat(recorded()).isEqualTo("v-episode-1:9 v-step-25:9 v-step-45:9 v-step-5:" + frames);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "2,1,2", "4,2,2", "6,2,3", "7,1,7", "12,3,4", "15,3,5", "16,4,4"})
  void tilesAreAsSquareAsGymnasiums(int count, int rows, int columns) {
    assertThat(Tiles.nearest(count, 1.5, 1)).isEqualTo(new Tiles(rows, columns));
  }

  @Test
  void copiesStandInRowsFromTheTop() {
    VectorEnvironment vector = cartPoles(3, AutoresetMode.NEXT_STEP);
    VectorStep out = VectorStep.of(vector);
    vector.reset(1, out);
    List<Frame> seen = new ArrayList<>();
    Stage notes =
        new Stage() {
          @Override
          public void show(Frame frame) {
            seen.add(frame);
          }

          @Override
          public void close() {
            seen.clear();
          }
        };
    VectorHumanRendering shown = new VectorHumanRendering(vector, notes);
    shown.reset(1, out);
    shown.step(new int[] {1, 0, 1}, out);
    assertThat(seen).hasSize(2);
    Scene whole = seen.get(1).scene();
    assertThat(whole.shapes()).hasSize(3);
    Shape.Inset third = (Shape.Inset) whole.shapes().get(2);
    assertThat(third.x()).isZero();
    assertThat(third.y()).isZero();
    BufferedImage picture = new SceneRasterizer(200, 160).draw(whole);
    assertThat(picture.getRGB(150, 120) & 0xffffff).as("no fourth copy").isZero();
    assertThat(picture.getRGB(50, 85) & 0xffffff).as("the third's sky").isNotZero();
    shown.close();
    assertThat(seen).isEmpty();
  }

  /** Nothing of one copy may reach into its neighbour. */
  @Test
  void anInsetIsThePictureItself() {
    VectorEnvironment vector = cartPoles(4, AutoresetMode.NEXT_STEP);
    VectorStep out = VectorStep.of(vector);
    vector.reset(3, out);
    List<Scene> scenes = VectorPictures.of(vector, 4, "test");
    BufferedImage whole = new SceneRasterizer(600, 400).draw(Tiles.square(4).scene(scenes));
    for (int copy = 0; copy < 4; copy++) {
      BufferedImage single = new SceneRasterizer(300, 200).draw(scenes.get(copy));
      int left = copy % 2 * 300;
      int top = copy / 2 * 200;
      assertThat(whole.getRGB(left, top, 300, 200, null, 0, 300))
          .as("copy %d", copy)
          .isEqualTo(single.getRGB(0, 0, 300, 200, null, 0, 300));
    }
  }

  /** Native batches have no worlds; their pictures are those of single ones all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "MountainCar-v0", "Acrobot-v1", "Pendulum-v1"})
  void aNativeBatchLooksLikeItsCopies(String id) {
    VectorEnvironment batch =
        VectorEnvironments.nativeBatch(id, 3, Map.of(), AutoresetMode.NEXT_STEP).orElseThrow();
    VectorEnvironment single = VectorEnvironments.sync(id, 3, Map.of(), AutoresetMode.NEXT_STEP);
    VectorStep out = VectorStep.of(batch);
    batch.reset(9, out);
    single.reset(9, out);
    for (int step = 0; step < 5; step++) {
      for (VectorEnvironment vector : List.of(batch, single)) {
        if (vector.singleActionSpace() instanceof Discrete) {
          vector.step(new int[] {1, 0, 1}, out);
        } else {
          vector.step(new float[] {1, 0, -2}, out);
        }
      }
    }
    for (int copy = 0; copy < 3; copy++) {
      int[] expected = pixels(single.scene(copy).orElseThrow());
      assertThat(pixels(batch.scene(copy).orElseThrow())).as("copy %d", copy).isEqualTo(expected);
    }
  }

  private static int[] pixels(Scene scene) {
    return new SceneRasterizer(150, 100).draw(scene).getRGB(0, 0, 150, 100, null, 0, 150);
  }

  @Test
  void copiesWithoutPictureAreRefusedInOneLine() {
    VectorEnvironment blind =
        new VectorWrapper(cartPoles(2, AutoresetMode.NEXT_STEP)) {
          @Override
          public Optional<Scene> scene(int copy) {
            return Optional.empty();
          }
        };
    VectorRecordEpisode recorded =
        new VectorRecordEpisode(
            blind, new RecordingPlan(folder, "v", "gif", 10, RecordingPlan.cubes()));
    assertThatThrownBy(() -> recorded.reset(1, VectorStep.of(recorded)))
        .hasMessageContaining("no picture to record; accepted: worlds with a scene");
  }
}
