package dev.cartwheel.nets.layers.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void kneadingMovesPlacesAndInventsNoColours() {
    LayerTrial.of("RandomElasticTransform", "factor", List.of(1, 1), "value_range", SMALL)
        .on(new int[] {20, 24, 1})
        .training()
        .check();
    Tensor even = Tensor.constant(2, 30, 40, 1);
    Arrays.fill(even.value(), 0, even.size(), 7);
    float[] kneaded = kneaded(Map.of("factor", List.of(1, 1)), even);
    for (float value : kneaded) {
      assertThat(value).isCloseTo(7f, within(1e-5f));
    }
    Tensor ramp = Tensor.constant(2, 30, 40, 1);
    for (int i = 0; i < ramp.size(); i++) {
      ramp.value()[i] = i % 40;
    }
    float[] as = Arrays.copyOf(ramp.value(), ramp.size());
    assertThat(kneaded(Map.of("factor", List.of(1, 1)), ramp)).isNotEqualTo(as);
    assertThat(kneaded(Map.of("scale", 0), ramp)).isEqualTo(as);
    assertThat(kneaded(Map.of("factor", 0), ramp)).isEqualTo(as);
  }

  private static float[] kneaded(Map<String, ?> config, Tensor images) {
    var layer = Layers.make("RandomElasticTransform", config);
    layer.build(new SplittableRandom(1), images.shape());
    Tensor output = layer.call(Call.training(new Tape(), new SplittableRandom(2)), images);
    return Arrays.copyOf(output.value(), output.size());
  }

  @Test
  void thoseThatColourAndMixHaveTheGradientOfTheirDraws() {
    Object unit = List.of(-3.0, 9.0);
    int[] few = {2, 2, 3}; // places, so that no two colours of one are nearly equal
    LayerTrial.of("RandomHue", "factor", 0.8, "value_range", unit).on(few).training().check();
    for (double factor : new double[] {0.3, 0.9}) {
      LayerTrial.of("RandomSaturation", "factor", List.of(factor, factor), "value_range", unit)
          .on(few)
          .training()
          .check();
    }
    LayerTrial.of("RandomColorDegeneration", "factor", 0.7, "value_range", SMALL)
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of(
            "RandomColorJitter",
            "contrast_factor",
            0.3,
            "brightness_factor",
            0.1,
            "value_range",
            unit)
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of("RandomSharpness", "factor", 0.9, "value_range", SMALL)
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of(
            "RandomGaussianBlur", "kernel_size", List.of(3, 5), "factor", 0.7, "value_range", SMALL)
        .on(IMAGE)
        .training()
        .check();
    LayerTrial.of("RandomPerspective", "scale", 0.6).on(IMAGE).training().check();
    LayerTrial.of("MixUp").on(IMAGE).training().check();
    LayerTrial.of("CutMix").on(IMAGE, new int[] {4}).training().check();
  }

  /** A third of a turn takes red to green or to blue. */
  @Test
  void huesTurnEitherWay() {
    Tensor red = Tensor.constant(32, 1, 1, 3);
    for (int b = 0; b < 32; b++) {
      red.value()[3 * b] = 200;
    }
    Layer hue = built(Layers.make("RandomHue", Map.of("factor", List.of(2 / 3.0, 2 / 3.0))), red);
    Tensor turned = hue.call(Call.training(new Tape(), new SplittableRandom(4)), red);
    Set<Integer> seen = new HashSet<>();
    for (int b = 0; b < 32; b++) {
      assertThat(turned.value()[3 * b]).isBetween(-1e-3f, 1e-3f);
      int colour = turned.value()[3 * b + 1] > 100 ? 1 : 2;
      assertThat(turned.value()[3 * b + colour]).isBetween(199.99f, 200.01f);
      seen.add(colour);
    }
    assertThat(seen).as("seed 4").containsExactly(1, 2);
  }

  @Test
  void perspectivesTakeCornersToCorners() {
    double[] start = {0, 0, 9, 0, 0, 5, 9, 5};
    double[] end = {0, 0, 7, 0.5, 1, 6, 8, 4};
    double[] m = new double[8];
    Homography.solve(start, end, m);
    for (int k = 0; k < 8; k += 2) {
      double x = end[k];
      double y = end[k + 1];
      double depth = m[6] * x + m[7] * y + 1;
      assertThat((m[0] * x + m[1] * y + m[2]) / depth).isCloseTo(start[k], within(1e-9));
      assertThat((m[3] * x + m[4] * y + m[5]) / depth).isCloseTo(start[k + 1], within(1e-9));
    }
  }

  @Test
  void labelsAreMixedAsImagesAre() {
    int batch = 8;
    Tensor images = Tensor.constant(batch, 6, 6, 1);
    Tensor labels = Tensor.constant(batch, batch);
    for (int b = 0; b < batch; b++) {
      Arrays.fill(images.value(), 36 * b, 36 * (b + 1), b);
      labels.value()[batch * b + b] = 1;
    }
    for (String kind : List.of("MixUp", "CutMix")) {
      Layer mix = Layers.make(kind, Map.of());
      mix.build(new SplittableRandom(1), images.shape(), labels.shape());
      Call call = Call.training(new Tape(), new SplittableRandom(6));
      Tensor mixed = mix.call(call, List.of(images, labels));
      Tensor shares = mix.further().get(0);
      int changed = 0;
      for (int b = 0; b < batch; b++) {
        double mean = 0;
        for (int i = 36 * b; i < 36 * (b + 1); i++) {
          mean += mixed.value()[i] / 36;
        }
        double told = 0;
        for (int k = 0; k < batch; k++) {
          told += k * shares.value()[batch * b + k];
        }
        assertThat(mean).as("%s, image %d, seed 6", kind, b).isCloseTo(told, within(1e-4));
        changed += Math.abs(mean - b) > 1e-4 ? 1 : 0;
      }
      assertThat(changed).as("%s, images changed, seed 6", kind).isPositive();
      assertThat(mix.call(Call.inference(new Tape()), List.of(images, labels))).isSameAs(images);
      assertThat(mix.further()).containsExactly(labels);
    }
  }

  @Test
  void gammasHaveTheMomentsOfTheirShape() {
    for (double shape : new double[] {0.2, 1, 4.5}) {
      SplittableRandom random = new SplittableRandom(9);
      double sum = 0;
      double squares = 0;
      int count = 20_000;
      for (int i = 0; i < count; i++) {
        double drawn = Gamma.draw(shape, random);
        sum += drawn;
        squares += drawn * drawn;
      }
      double mean = sum / count; // of standard error √(shape / count)
      assertThat(mean).as("seed 9").isCloseTo(shape, within(5 * Math.sqrt(shape / count)));
      assertThat(squares / count - mean * mean).isCloseTo(shape, within(0.15 * shape));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RandAugment{\"value_range\": [0, 1]}",
        "AugMix{\"value_range\": [0, 1]}",
        "AugMix{\"value_range\": [0, 1], \"all_ops\": false, \"num_chains\": 1}",
        "RandomColorJitter{\"value_range\": [0, 1], \"hue_factor\": 0.5, \"saturation_factor\": 0.6}",
        "RandomPosterization{\"value_range\": [0, 1], \"factor\": 4}"
      })
  void policiesStayInRangeAndFollowTheSeed(String layer) {
    Tensor image = numbers(3, 5, 6, 3);
    for (int i = 0; i < image.size(); i++) {
      image.value()[i] /= image.size();
    }
    Layer made = built(Layers.of(layer), image);
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 12; seed++) {
      String once = pass(made, image, seed);
      assertThat(pass(made, image, seed)).as("seed %d", seed).isEqualTo(once);
      assertThat(pass(built(Layers.of(layer), image), image, seed)).isEqualTo(once);
      seen.add(once);
    }
    assertThat(seen).hasSizeGreaterThan(6);
  }

  private static String pass(Layer layer, Tensor image, int seed) {
    Tensor y = layer.call(Call.training(new Tape(), new SplittableRandom(seed)), image);
    float[] values = Arrays.copyOf(y.value(), y.size());
    for (float value : values) {
      assertThat(value).as("seed %d", seed).isBetween(-1e-4f, 1.0001f);
    }
    return Arrays.toString(values);
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("RandomGaussianBlur", Map.of("kernel_size", 4)))
        .withMessageContaining("kernel_size is 4; accepted: odd numbers above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("RandomPosterization", Map.of("factor", 2.5)))
        .withMessageContaining("whole numbers from 1 to 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("MixUp", Map.of("alpha", 0)))
        .withMessageContaining("alpha is 0");
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
