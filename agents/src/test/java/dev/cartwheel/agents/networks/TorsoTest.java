package dev.cartwheel.agents.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.nets.ConvolutionStem;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorsoTest {

  private static Box image(String shape) {
    return Box.of(0, 1, Arrays.stream(shape.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  private static ConvolutionStem stem(Torso torso, Space<?> observations) {
    return Objects.requireNonNull(torso.stem(observations), "no convolutions");
  }

  @ParameterizedTest
  @CsvSource({
    "10 10 4, 1, false, 1024",
    "7 7 3, 1, false, 400",
    "3 8 6, 1, false, 96",
    "84 84 4, 3, false, 3136",
    "4 84 84, 3, true, 3136"
  })
  void imagesGetTheConvolutionsOfTheirSize(
      String shape, int convolutions, boolean channelsFirst, int outputs) {
    ConvolutionStem stem = stem(Torso.AUTO, image(shape));

    assertThat(stem.layers()).hasSize(convolutions);
    assertThat(stem.channelsFirst()).isEqualTo(channelsFirst);
    assertThat(stem.outputWidth()).isEqualTo(outputs);
  }

  @Test
  void whatIsNoImageGetsNone() {
    assertThat(Torso.AUTO.stem(new Discrete(9))).isNull();
    assertThat(Torso.AUTO.stem(image("400"))).isNull();
    assertThat(Torso.AUTO.stem(image("10 10"))).isNull();
    assertThat(Torso.AUTO.stem(image("2 10 4"))).isNull();
    assertThat(Torso.MLP.stem(image("10 10 4"))).isNull();
  }

  @Test
  void pixelsAreBroughtToOne() {
    assertThat(stem(Torso.AUTO, Box.of(0, 255, 84, 84, 4)).scale()).isEqualTo(1f / 255);
    assertThat(stem(Torso.AUTO, Box.of(0, 10, 7, 7, 3)).scale()).isEqualTo(1);
  }

  @Test
  void convolutionsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Torso.CNN.stem(new Discrete(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "torso cnn with observations Discrete(9); accepted: images of 3 by 3 pixels or more,"
                + " Box(rows, columns, channels); or torso mlp");
    assertThatThrownBy(() -> Torso.NATURE.stem(image("10 10 4")))
        .hasMessageStartingWith("torso nature with observations Box(");
  }
}
