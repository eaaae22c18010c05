package dev.cartwheel.agents.networks;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.nets.ConvolutionStem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of a network looks at observations before its hidden layers do. */
public enum Torso {
  /** Convolutions for images, those of {@link #NATURE} where they fit; nothing for the rest. */
  AUTO,
  /** Nothing: hidden layers alone. */
  MLP,
  /** A convolution of 16 filters of 3 by 3 (K. Young and T. Tian, "MinAtar", 2019, section 3). */
  CNN,
  /** Three convolutions (V. Mnih et al., "Human-level control", 2015, methods). */
  NATURE;

  /** The setting that names it. */
  public static final ConfigKey<String> KEY =
      ConfigKey.choice(
          "torso",
          "auto",
          List.of("auto", "mlp", "cnn", "nature"),
          "before the hidden layers: nothing (mlp), convolutions of small images (cnn) or of frames"
              + " (nature), or what suits the observations (auto)");

  private static final int PIXEL = 255;

  private static final List<ConvolutionStem.Layer> SMALL =
      List.of(new ConvolutionStem.Layer(16, 3, 1));
  private static final int SMALLEST = 3;

  private static final List<ConvolutionStem.Layer> LARGE =
      List.of(
          new ConvolutionStem.Layer(32, 8, 4),
          new ConvolutionStem.Layer(64, 4, 2),
          new ConvolutionStem.Layer(64, 3, 1));
  private static final int SMALLEST_FRAME = 36;

  /** That of a word of {@link #KEY}. */
  public static Torso named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * The convolutions for these observations, or none. Images are boxes of three axes: rows, columns
   * and channels, or for frames of 36 pixels and more a side channels, rows and columns.
   *
   * @throws IllegalArgumentException if convolutions are asked for and do not fit
   */
  public @Nullable ConvolutionStem stem(Space<?> observations) {
    int side = observations instanceof Box box ? side(box) : 0;
    return switch (this) {
      case MLP -> null;
      case AUTO -> side < SMALLEST ? null : stem(observations, side < SMALLEST_FRAME);
      case CNN -> {
        requireSide(observations, side, SMALLEST);
        yield stem(observations, true);
      }
      case NATURE -> {
        requireSide(observations, side, SMALLEST_FRAME);
        yield stem(observations, false);
      }
    };
  }

  /** The shorter side of an image; 0 of what is none. */
  private static int side(Box box) {
    int[] shape = box.shape();
    if (shape.length != 3) {
      return 0;
    }
    return isChannelsFirst(shape) ? Math.min(shape[1], shape[2]) : Math.min(shape[0], shape[1]);
  }

  private static boolean isChannelsFirst(int[] shape) {
    return shape[0] < SMALLEST_FRAME && Math.min(shape[1], shape[2]) >= SMALLEST_FRAME;
  }

  private void requireSide(Space<?> observations, int side, int least) {
    if (side < least) {
      throw new IllegalArgumentException(
          "torso "
              + name().toLowerCase(Locale.ROOT)
              + " with observations "
              + observations
              + "; accepted: images of "
              + least
              + " by "
              + least
              + " pixels or more, Box(rows, columns, channels); or torso mlp");
    }
  }

  private static ConvolutionStem stem(Space<?> observations, boolean small) {
    if (!(observations instanceof Box box)) {
      throw new IllegalStateException("no image: " + observations);
    }
    int[] shape = box.shape();
    boolean first = isChannelsFirst(shape);
    return new ConvolutionStem(
        first ? shape[1] : shape[0],
        first ? shape[2] : shape[1],
        first ? shape[0] : shape[2],
        first,
        isOfPixels(box) ? 1f / PIXEL : 1f,
        small ? SMALL : LARGE);
  }

  private static boolean isOfPixels(Box box) {
    for (int i = 0; i < box.width(); i++) {
      if (box.low(i) != 0 || box.high(i) != PIXEL) {
        return false;
      }
    }
    return true;
  }
}
