package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * In training, adds a number to each image and takes what is then no less than a threshold from
 * white, as overexposed film does.
 */
public final class Solarization extends Augmentation {

  private static final double WHITE = 255;

  private final ValueRange range;
  private final PerImage additions;
  private final PerImage thresholds;
  private @Nullable Tensor signs; // [B, H, W, C], −1 where turned round
  private @Nullable Tensor whites; // [B, H, W, C], what it is taken from, 0 elsewhere

  /**
   * From Keras's arguments: {@code addition_factor} and {@code threshold_factor} as parts of the
   * {@code value_range}.
   */
  public Solarization(LayerConfig config) {
    super(config);
    this.range = new ValueRange(config);
    this.additions = drawn(config, "addition_factor", 0);
    this.thresholds = drawn(config, "threshold_factor", range.least());
  }

  /** From the first number, which Keras takes as it is, to the second of 255, in the range. */
  private PerImage drawn(LayerConfig config, String key, float from) {
    Factor factor = Factor.of(config, key, 0, 0, 1);
    double unit = ((double) range.largest() - range.least()) / WHITE;
    Factor levels = new Factor(factor.lower(), Math.max(factor.lower(), WHITE * factor.upper()));
    return new PerImage(random -> from + unit * levels.draw(random));
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    Tape tape = call.tape();
    Tensor added = additions.draw(call.random(), images);
    Tensor lit = range.clipped(tape, tape.apply(Elementwise.ADD, images, added));
    Tensor threshold = thresholds.draw(call.random(), images);
    Tensor sign = signs;
    Tensor white = whites;
    if (sign == null || white == null || !Arrays.equals(sign.shape(), images.shape())) {
      sign = Tensor.constant(images.shape());
      white = Tensor.constant(images.shape());
      signs = sign;
      whites = white;
    }
    int each = images.size() / Math.max(1, images.dimension(0));
    for (int i = 0; i < images.size(); i++) {
      boolean kept = lit.value()[i] < threshold.value()[i / each];
      sign.value()[i] = kept ? 1 : -1;
      white.value()[i] = kept ? 0 : range.least() + range.largest();
    }
    return tape.add(tape.apply(Elementwise.MULTIPLY, lit, sign), white);
  }
}
