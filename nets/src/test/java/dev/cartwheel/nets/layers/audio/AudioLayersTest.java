package dev.cartwheel.nets.layers.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What goldens cannot show, since their kernels are recorded: where kernels begin, and refusals.
 */
class AudioLayersTest {

  private final SplittableRandom random = new SplittableRandom(20261122);

  private float[] kernel(Map<String, ?> config) {
    Layer layer = Layers.make("STFTSpectrogram", config);
    layer.build(random, new int[] {1, 6, 1});
    Tensor kernel = layer.weights().get(0).tensor();
    return Arrays.copyOf(kernel.value(), kernel.size());
  }

  @Test
  void kernelsBeginAsKerasHasThem() {
    assertThat(kernel(Map.of("mode", "real", "frame_length", 4, "fft_length", 8)))
        .containsExactly(
            new float[] {
              0,
              0,
              0,
              0,
              0,
              0.707107f,
              0.5f,
              0,
              -0.5f,
              -0.707107f,
              0.707107f,
              0,
              -0.707107f,
              0,
              0.707107f,
              0,
              0,
              0,
              0,
              0
            },
            within(1e-6f));
    assertThat(
            kernel(
                Map.of(
                    "mode",
                    "imag",
                    "frame_length",
                    5,
                    "window",
                    "hamming",
                    "scaling",
                    "spectrum",
                    "periodic",
                    true)))
        .containsExactly(
            new float[] {
              0,
              0,
              0,
              0,
              0,
              0,
              -0.104194f,
              -0.147353f,
              -0.104194f,
              0,
              0,
              -0.337833f,
              0,
              0.337833f,
              0,
              0,
              -0.238884f,
              0.337833f,
              -0.238884f,
              0,
              0,
              0,
              0,
              0,
              0
            },
            within(1e-6f));
  }

  @Test
  void noWindowIsNotScaledAndStaysNoneInAConfiguration() {
    Map<String, Object> config = new HashMap<>(Map.of("mode", "real", "frame_length", 3));
    config.put("window", null);
    float[] ones = {1, 1, 1, 1, 0, -1, 1, -1, 1};
    assertThat(kernel(config)).containsExactly(ones, within(1e-6f));
    Map<String, Object> again = Layers.make("STFTSpectrogram", config).config();
    assertThat(kernel(again)).containsExactly(ones, within(1e-6f));
  }

  @Test
  void aToneIsLoudestInItsBand() {
    Tensor tone = Tensor.constant(1, 400);
    for (int t = 0; t < 400; t++) {
      tone.value()[t] = (float) Math.sin(2 * Math.PI * 100 * t / 800);
    }
    Layer mel =
        new MelSpectrogram(
            LayerConfig.of(
                "fft_length", 64, "sampling_rate", 800, "num_mel_bins", 8, "sequence_stride", 32));
    mel.build(random, tone.shape());
    Tensor bands = mel.call(Call.inference(new Tape()), tone);
    int steps = bands.dimension(2);
    int loudest = 0;
    for (int m = 0; m < 8; m++) {
      if (bands.value()[m * steps + 2] > bands.value()[loudest * steps + 2]) {
        loudest = m;
      }
    }
    // 20 to 400 Hz are 32 to 509 mel, in 9 parts of 53; 100 Hz are 150 mel.
    assertThat(loudest).isEqualTo(1);
  }

  @Test
  void framesThatDoNotFitAreRefused() {
    Layer mel = new MelSpectrogram(LayerConfig.of("fft_length", 64));
    mel.build(random, new int[] {1, 20});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mel.call(Call.inference(new Tape()), Tensor.constant(1, 20)))
        .withMessageContaining("20 samples; accepted: 33 or more for frames of 64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("STFTSpectrogram", Map.of("fft_length", 100)))
        .withMessage("STFTSpectrogram: fft_length is 100; accepted: frame_length 256 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.make("MelSpectrogram", Map.of("sequence_length", 5000)))
        .withMessage("MelSpectrogram: sequence_length is 5000; accepted: fft_length 2048 at most");
  }
}
