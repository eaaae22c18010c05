package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** In training, keeps only the highest bits of each image's bytes. There is no gradient. */
public final class RandomPosterization extends Augmentation {

  private static final int BITS = 8;
  private static final float WHITE = 255;

  private final ValueRange range;
  private final int fewest;
  private final int most;
  private final Steps steps = new Steps(this::posterize);
  private @Nullable RandomGenerator stream; // of the pass under way

  /**
   * From Keras's arguments: {@code factor}, how many bits are kept: a pair, the second not drawn
   * unless it is the first, or one number for a pair of it and 1; and {@code value_range}.
   */
  public RandomPosterization(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", 1, BITS);
    this.fewest = (int) factor.lower();
    this.most = (int) factor.upper();
    if (fewest != factor.lower() || most != factor.upper()) {
      throw config.refusal("factor", config.value("factor"), "whole numbers from 1 to 8");
    }
    this.range = new ValueRange(config);
  }

  /** So many bits, fewer by chance. */
  public RandomPosterization(int factor) {
    this(LayerConfig.of("factor", factor));
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    stream = call.random();
    return call.tape().apply(steps, images);
  }

  private void posterize(float[] x, float[] y, int... shape) {
    int batch = shape[0];
    int places = shape[1] * shape[2];
    int channels = shape[3];
    float width = range.largest() - range.least();
    for (int b = 0, i = 0; b < batch; b++) {
      int mask = -1 << (BITS - bits()) & 0xff;
      for (int end = i + places * channels; i < end; i++) {
        int level = (int) ((x[i] - range.least()) * WHITE / width) & 0xff;
        y[i] = (level & mask) / WHITE * width + range.least();
      }
    }
  }

  private int bits() {
    return most > fewest && stream != null ? fewest + stream.nextInt(most - fewest) : fewest;
  }
}
