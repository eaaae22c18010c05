package dev.cartwheel.nets.layers.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What chance does; what it does not do is compared with Keras in the golden files. */
class AugmentationLayersTest {

  private static final int[] IMAGE = {5, 6, 3};
  private static final List<Object> SMALL = List.of(-5.0, 5.0); // values of trials, unclipped

  @Test
  void eachHasTheGradientOfItsDraws() {
    LayerTrial.of("RandomFlip").on(IMAGE).training().check();
    for (String fill : List.of("reflect", "wrap", "constant", "nearest")) {
      LayerTrial.of("RandomRotation", "factor", 0.3, "fill_mode", fill)
          .on(IMAGE)
          .training()
          .check();
    }
    LayerTrial.of("RandomZoom", "height_factor", 0.4).on(IMAGE).training().check();
    LayerTrial.of("RandomZoom", "height_factor", 0.4, "interpolation", "nearest")
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of("RandomTranslation", "height_factor", 0.4, "width_factor", 0.2)
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of("RandomShear", "x_factor", 0.4, "y_factor", 0.2).on(IMAGE).training().check();
    LayerTrial.of("RandomCrop", "height", 3, "width", 2).on(IMAGE).training().check();
    LayerTrial.of("RandomCrop", "height", 7, "width", 4).on(IMAGE).training().check();
    LayerTrial.of("RandomBrightness", "factor", 0.1, "value_range", SMALL)
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of("RandomContrast", "factor", 0.5, "value_range", SMALL)
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of("RandomGrayscale").on(IMAGE).training().check();
    LayerTrial.of("RandomInvert", "factor", 0.5).on(IMAGE).training().check();
    LayerTrial.of("RandomErasing", "fill_value", 0.5).on(IMAGE).training().check();
    LayerTrial.of("Solarization", "threshold_factor", 0, "value_range", SMALL)
        .on(IMAGE)
        .training()
        .check();
  }

  /** As Keras does: from a threshold of 0 on everything is taken from white. */
  @Test
  void overexposedPlacesAreTakenFromWhite() {
    Layer all = Layers.make("Solarization", Map.of());
    assertThat(solarized(all, 0, 100, 255)).containsExactly(255, 155, 0);
    Layer bright = Layers.make("Solarization", Map.of("threshold_factor", List.of(1, 1)));
    float[] seen = solarized(bright, 0, 0.5f, 255);
    assertThat(seen).as("seed 3, threshold from 1 to 255").startsWith(0, 0.5f).endsWith(0);
    Map<String, Object> unit = Map.of("value_range", List.of(0, 1), "threshold_factor", 0);
    assertThat(solarized(Layers.make("Solarization", unit), 0.25f)).containsExactly(0.75f);
  }

  private static float[] solarized(Layer layer, float... places) {
    int[] shape = {1, 1, places.length, 1};
    layer.build(new SplittableRandom(3), shape);
    Call call = Call.training(new Tape(), new SplittableRandom(3));
    Tensor y = layer.call(call, Tensor.constant(shape).write(places));
    return Arrays.copyOf(y.value(), y.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RandomFlip{}",
        "RandomRotation{\"factor\": 0.2}",
        "RandomErasing{}",
        "RandomBrightness{\"factor\": 0.5}",
        "RandomContrast{\"factor\": 0.5}"
      })
  void imagesPassAsTheyAreUnlessTraining(String layer) {
    Tensor image = numbers(4, 5, 6, 3);
    Layer made = built(Layers.of(layer), image);
    Tensor inferred = made.call(Call.inference(new Tape()), image);
    Tensor trained = made.call(Call.training(new Tape(), new SplittableRandom(3)), image);
    assertThat(inferred.value()).isEqualTo(image.value());
    assertThat(trained.value()).as("%s, seed 3", layer).isNotEqualTo(image.value());
  }

  @Test
  void imagesOfABatchAreDrawnApart() {
    Tensor images = Tensor.constant(64, 1, 2, 1);
    for (int b = 0; b < 64; b++) {
      images.value()[2 * b] = 1;
    }
    Layer flip = built(new RandomFlip("horizontal"), images);
    Tensor flipped = flip.call(Call.training(new Tape(), new SplittableRandom(5)), images);
    float left = 0;
    for (int b = 0; b < 64; b++) {
      left += flipped.value()[2 * b];
      assertThat(flipped.value()[2 * b] + flipped.value()[2 * b + 1]).isEqualTo(1);
    }
    assertThat(left).as("images not flipped of 64, seed 5").isBetween(16f, 48f);
  }

  @Test
  void aFlipBothWaysIsAHalfTurn() {
    Tensor image = numbers(1, 2, 3, 1);
    Layer flip = built(new RandomFlip("horizontal_and_vertical"), image);
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Tensor y = flip.call(Call.training(new Tape(), new SplittableRandom(seed)), image);
      seen.add(Arrays.toString(Arrays.copyOf(y.value(), 6)));
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]", "[5.0, 4.0, 3.0, 2.0, 1.0, 0.0]");
  }

  @Test
  void aCropReachesEveryPlaceAndCutsTheWholeBatchAlike() {
    Tensor images = numbers(2, 3, 3, 1);
    Layer crop = built(new RandomCrop(2, 2), images);
    Set<Float> corners = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      Tensor y = crop.call(Call.training(new Tape(), new SplittableRandom(seed)), images);
      corners.add(y.value()[0]);
      assertThat(y.value()[4]).as("seed %d", seed).isEqualTo(y.value()[0] + 9);
    }
    assertThat(corners).containsExactlyInAnyOrder(0f, 1f, 3f, 4f);
  }

  @Test
  void erasingPaintsARectangleOfTheSizeAskedFor() {
    Tensor image = Tensor.constant(1, 10, 10, 2);
    Arrays.fill(image.value(), 7);
    Map<String, Object> half =
        Map.of("factor", List.of(1, 1), "scale", List.of(0.25, 0.25), "fill_value", 9);
    Layer erase = built(Layers.make("RandomErasing", half), image);
    Tensor y = erase.call(Call.training(new Tape(), new SplittableRandom(2)), image);
    int painted = 0;
    for (int i = 0; i < y.size(); i++) {
      painted += y.value()[i] == 9 ? 1 : 0;
    }
    assertThat(painted).as("elements of two channels, seed 2").isEqualTo(2 * 5 * 5);
  }

  @Test
  void wrongArgumentsAreRefusedInOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("RandomRotation", Map.of("factor", 1.5)))
        .withMessage("RandomRotation: factor is 1.5; accepted: a number from -1.0 to 1.0, or two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("RandomZoom", Map.of("height_factor", -1)))
        .withMessageContaining("accepted: above -1 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("RandomFlip", Map.of("mode", "horizontl")))
        .withMessageContaining("horizontal");
  }

  private static Layer built(Layer layer, Tensor input) {
    layer.build(new SplittableRandom(1), input.shape());
    return layer;
  }

  private static Tensor numbers(int... shape) {
    Tensor tensor = Tensor.constant(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.value()[i] = i;
    }
    return tensor;
  }
}
